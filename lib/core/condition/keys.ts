import { type IdentifiedCaller, principalOf } from '../decide/caller';
import type { Claims, RequestInput } from '../decide/types';
import { isExact } from './is-exact';
import { own } from './own';
import type { ZoneClock, ZoneTime } from './zone-clock';

/** What conditions can look at. */
export interface ConditionContext {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  /** Path parameters of the matched route. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly nowMs: number;
  readonly clock: ZoneClock;
}

/**
 * Present, but nothing that a condition can compare: an object, a number that lost digits, a list that holds one, a
 * path parameter that backends read differently, or a query parameter of which the event may tell one value of several.
 */
export const unreadable = Symbol('unreadable');

/** Nobody knows whether it is present: events of this kind do not tell it. */
export const untold = Symbol('untold');

/** Values of a key, as text. Undefined where the request has no such key; an empty list counts as that. */
export type KeyValues = readonly string[] | typeof unreadable | typeof untold | undefined;
export type KeyReader = (context: ConditionContext) => KeyValues;

/** Reader of a condition key; undefined where there is no such key. */
export function compileKey(key: string): KeyReader | undefined {
  const fixed = fixedKeys.get(key);
  if (fixed !== undefined) return fixed;
  for (const [prefix, open] of openKeys) {
    const name = key.slice(prefix.length);
    if (key.startsWith(prefix) && name !== '') return open(name);
  }
  return undefined;
}

const fixedKeys: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  ['principal.id', ({ caller }) => toValues(caller.principalId)],
  ['principal.type', ({ caller }) => toValues(caller.type)],
  ['principal.subject', ({ caller }) => toValues(caller.subject)],
  ['request.sourceIp', ({ request }) => readAddress(request)],
  ['request.method', ({ request }) => toValues(request.method)],
  ['request.time', ({ nowMs }) => readTime(nowMs)],
  ['request.timeOfDay', (context) => readZone(context, formatTimeOfDay)],
  ['request.dayOfWeek', (context) => readZone(context, (time) => time.dayOfWeek)],
]);

const openKeys: readonly (readonly [string, (name: string) => KeyReader])[] = [
  [
    'principal.attributes.',
    (name) => (context) => toValues(own(principalOf(context.caller)?.attributes, name)),
  ],
  ['claims.', (name) => (context) => toValues(readClaim(context.caller.claims, name))],
  ['path.', (name) => (context) => readParameter(own(context.parameters, name))],
  ['query.', (name) => (context) => readQueryParameter(context.request, name)],
];

/** The keys there are, and the beginnings of those that a name follows. */
export const listConditionKeys = (): { readonly fixed: string[]; readonly prefixes: string[] } => ({
  fixed: [...fixedKeys.keys()],
  prefixes: openKeys.map(([prefix]) => prefix),
});

/**
 * A claim by name. Names may hold dots (`https://example.com/roles`), so the whole name is tried first; then the
 * dots lead into nested objects (`realm_access.roles`).
 */
export function readClaim(claims: Claims, name: string): unknown {
  const whole = own(claims, name);
  if (whole !== undefined || !name.includes('.')) return whole;
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (Array.isArray(value)) return undefined;
    value = own(value, part);
  }
  return value;
}

/**
 * Some backends cut `;v=1` off a segment before they read it: they would serve `sam` where the rule was asked about
 * `sam;v=1`. Neither of the two values is certainly the one that counts.
 */
const readParameter = (value: unknown): KeyValues =>
  typeof value === 'string' && value.includes(';') ? unreadable : toValues(value);

const readAddress = ({ sourceIp, hidesAddressAndQuery }: RequestInput): KeyValues =>
  hidesAddressAndQuery === true ? untold : toValues(sourceIp);

function readQueryParameter(request: RequestInput, name: string): KeyValues {
  if (request.hidesAddressAndQuery === true) return untold;
  return request.unclearQuery?.has(name) === true ? unreadable : toValues(own(request.query, name));
}

function toValues(value: unknown): KeyValues {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return isScalar(value) ? [String(value)] : unreadable;
  if (value.length === 0) return undefined;
  return value.every(isScalar) ? value.map(String) : unreadable;
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isExact(value));

function readTime(nowMs: number): KeyValues {
  const time = new Date(nowMs);
  return Number.isNaN(time.getTime()) ? unreadable : [time.toISOString()];
}

function readZone(context: ConditionContext, format: (time: ZoneTime) => string): KeyValues {
  const time = context.clock.read(context.nowMs);
  return time === undefined ? unreadable : [format(time)];
}

/** `HH:MM`, to the minute. */
function formatTimeOfDay({ minuteOfDay }: ZoneTime): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
