import type { Caller, RequestInput } from '../decide/types';
import type { CredentialFault, Effect, Reason } from '../model/decision';
import type { Policy } from '../model/policy';
import type { AttributeValue } from '../model/principal';
import { gatewayIdOf } from './fixture';

/** A role somebody holds, perhaps for a while only. Times are ISO 8601. */
type HeldRole = string | { readonly role: string; readonly from?: string; readonly until?: string };

/** Somebody who sends requests in the cases. */
export interface CaseCaller {
  readonly type?: 'user' | 'client';
  readonly subject?: string;
  readonly roles?: readonly HeldRole[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Claims of the token, besides issuer and subject. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly suspended?: boolean;
  /** Not in the store: only the token is known. */
  readonly unknown?: boolean;
}

/** One decision: who sends what and when, and what must come of it. */
export interface DecisionCase {
  readonly name: string;
  /** A caller of the suite; `nobody` sends no credential. */
  readonly who: string;
  /** `GET /orders/7`. The path is as the gateway delivers it. */
  readonly send: string;
  /** What the gateway says it matched, `GET /orders/{orderId}`. Left out where the event names nothing. */
  readonly gateway?: string;
  /** Default is the first API of the suite. */
  readonly api?: string;
  readonly stage?: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly ip?: string;
  /** The request arrives as an event of a kind that tells neither address nor query. */
  readonly hidden?: boolean;
  readonly authorizationValues?: number;
  readonly methodOverride?: boolean;
  /** Default is Monday, 15 June 2026, noon UTC. */
  readonly at?: string;
  readonly expect: `${Effect} ${Reason}`;
  /** `role/grant` that must have decided. */
  readonly grant?: string;
  /** Roles that must be in force, in any order. */
  readonly roles?: readonly string[];
}

/** Cases over one policy. Run through the core, and through the handler as events of every kind. */
export interface DecisionSuite {
  readonly title: string;
  readonly policy: Policy;
  readonly callers: Readonly<Record<string, CaseCaller | { readonly fault: CredentialFault }>>;
  readonly cases: readonly DecisionCase[];
}

export const defaultInstant = '2026-06-15T12:00:00.000Z';

export const instantOf = (given: DecisionCase): number => Date.parse(given.at ?? defaultInstant);

/** The caller of a case as the handler hands it to the core. */
export function callerOf(suite: DecisionSuite, who: string): Caller {
  if (who === 'nobody') return { kind: 'anonymous' };
  const given = suite.callers[who];
  if (given === undefined) throw new Error(`The suite "${suite.title}" has no caller "${who}".`);
  if ('fault' in given) return { kind: 'rejected', fault: given.fault };
  const { type = 'user', subject = who, claims = {}, attributes = {}, roles = [], suspended = false } = given;
  const principalId = principalIdOf(type, who);
  const assignments = roles.map((held, i) => {
    const { role, from, until } = typeof held === 'string' ? { role: held } : held;
    return {
      id: `asg_${who.padEnd(12, '0').slice(0, 12)}${String(i).padStart(4, '0')}`,
      roleId: role,
      startsAtMs: from === undefined ? undefined : Date.parse(from),
      expiresAtMs: until === undefined ? undefined : Date.parse(until),
    };
  });
  const principal = { id: principalId, type, version: 1, suspended, attributes, assignments };
  return {
    kind: 'identified',
    principalId,
    type,
    subject,
    identityProviderId: type === 'user' ? 'idp' : undefined,
    claims: type === 'user' ? { iss: 'https://idp.example.com', sub: subject, ...claims } : {},
    principal: given.unknown === true ? undefined : principal,
  };
}

export const principalIdOf = (type: 'user' | 'client', who: string) =>
  `${type === 'user' ? 'usr' : 'cli'}_${who.padEnd(16, '0')}`;

/** The request of a case as an event adapter describes it. */
export function requestOf(suite: DecisionSuite, given: DecisionCase): RequestInput {
  const api = suite.policy.apis.find(({ id }) => id === given.api) ?? suite.policy.apis[0];
  const [method, path] = splitRoute(given.send);
  const [gatewayMethod, gatewayPath] = splitRoute(given.gateway ?? '');
  return {
    gatewayApiId: given.api === undefined ? (api?.gatewayApiId ?? '') : gatewayIdOf(given.api),
    stage: given.stage ?? api?.stage ?? '',
    apiType: api?.type ?? 'REST',
    method,
    path,
    pathIsDecoded: api?.type === 'HTTP',
    gatewayRoute: given.gateway === undefined ? undefined : { method: gatewayMethod, path: gatewayPath },
    query: given.query ?? {},
    sourceIp: given.ip,
    hidesAddressAndQuery: given.hidden ?? api?.type === 'APPSYNC',
    authorizationValues: given.authorizationValues ?? (given.who === 'nobody' ? 0 : 1),
    methodOverride: given.methodOverride ?? false,
  };
}

/** `$default` names no method. */
function splitRoute(text: string): readonly [method: string, path: string] {
  const space = text.indexOf(' ');
  return space < 0 ? ['ANY', text] : [text.slice(0, space), text.slice(space + 1)];
}
