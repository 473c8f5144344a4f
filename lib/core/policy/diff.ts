import type { Route } from '../model/api';
import type { Policy } from '../model/policy';
import { describeAccess, describeNewAccess, describeValue, sameValue } from './describe';
import { diffRole } from './diff-role';

/** How one entity of a policy differs. */
export interface PolicyDifference {
  readonly noun: 'api' | 'route' | 'role' | 'identity_provider' | 'constraint' | 'limit' | 'settings';
  readonly id: string;
  /** What people know it by: `GET /orders/{orderId} of shop`, `maintainer`. */
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Readable clauses whose subject is the entity: `gains issues:delete`. */
  readonly details: readonly string[];
  /** The entity as it was and as it is; null where there was or is none. */
  readonly before: object | null;
  readonly after: object | null;
}

/** What has to be known to tell two lists of entities apart. */
interface Kind<T> {
  readonly noun: PolicyDifference['noun'];
  readonly nameOf: (item: T) => string;
  readonly describe: (item: T) => readonly string[];
  readonly diff: (before: T, after: T) => readonly string[];
}

/** Differences from one policy to another, entity by entity. None where they mean the same. */
export function diffPolicies(before: Policy, after: Policy): PolicyDifference[] {
  return [
    ...diffLists(before.apis, after.apis, plain('api')),
    ...diffLists(before.routes, after.routes, routes),
    ...diffLists(before.roles, after.roles, roles),
    ...diffLists(before.identityProviders, after.identityProviders, plain('identity_provider')),
    ...diffLists(before.constraints, after.constraints, plain('constraint')),
    ...diffLists(before.limits, after.limits, plain('limit')),
    ...diffLists(
      [{ id: 'settings', ...before.settings }],
      [{ id: 'settings', ...after.settings }],
      plain('settings'),
    ),
  ];
}

/** One line: `role maintainer gains issues:delete; no longer inherits reader`. */
export function describeDifference({ noun, name, kind, details }: PolicyDifference): string {
  const subject = noun === 'settings' ? noun : `${noun.replace('_', ' ')} ${name}`;
  if (kind === 'removed') return `${subject} removed`;
  if (kind === 'changed') return `${subject} ${details.join('; ')}`;
  return details.length === 0 ? `${subject} added` : `${subject} added: ${details.join('; ')}`;
}

function diffLists<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  kind: Kind<T>,
): PolicyDifference[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map((item) => item.id));
  const removed = before
    .filter(({ id }) => !kept.has(id))
    .map((item) => difference(kind, item, { kind: 'removed', before: item, after: null }, []));
  const others = after.flatMap((item) => {
    const previous = old.get(item.id);
    if (previous === undefined) {
      const states = { kind: 'added' as const, before: null, after: item };
      return [difference(kind, item, states, kind.describe(item))];
    }
    // Versions share what an edit did not touch.
    const details = previous === item ? [] : kind.diff(previous, item);
    const states = { kind: 'changed' as const, before: previous, after: item };
    return details.length === 0 ? [] : [difference(kind, item, states, details)];
  });
  return [...removed, ...others];
}

function difference<T extends { readonly id: string }>(
  { noun, nameOf }: Kind<T>,
  item: T,
  states: Pick<PolicyDifference, 'kind' | 'before' | 'after'>,
  details: readonly string[],
): PolicyDifference {
  return { noun, id: item.id, name: nameOf(item), details, ...states };
}

function plain<T extends { readonly id: string }>(noun: PolicyDifference['noun']): Kind<T> {
  return {
    noun,
    nameOf: ({ id }) => id,
    describe: () => [],
    diff: (before, after) => diffFields(before, after),
  };
}

const routes: Kind<Route> = {
  noun: 'route',
  nameOf: ({ method, path, apiId }) => `${method} ${path} of ${apiId}`,
  describe: ({ access }) => [describeAccess(access)],
  diff: (before, after) => {
    const access = sameValue(before.access, after.access)
      ? []
      : [`${describeNewAccess(after.access)} (before: ${describeAccess(before.access)})`];
    return [...access, ...diffFields(before, after, ['access'])];
  },
};

const roles: Kind<Policy['roles'][number]> = {
  noun: 'role',
  nameOf: ({ id }) => id,
  describe: (role) => diffRole({ ...role, grants: [], inherits: [] }, role),
  diff: (before, after) => [...diffRole(before, after), ...diffFields(before, after, ['grants', 'inherits'])],
};

/** `name: "A" → "B"` for each field that differs. */
function diffFields(before: object, after: object, except: readonly string[] = []): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !except.includes(field) && !sameValue(old.get(field), now.get(field)))
    .map((field) => `${field}: ${describeValue(old.get(field))} → ${describeValue(now.get(field))}`);
}
