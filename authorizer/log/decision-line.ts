import type { Caller } from '@/lib/core/decide/types';
import type { DecisionLogLine } from '@/lib/core/model/decision-log';
import type { AuthorizerRequest } from '../events/types';
import type { Decided } from '../policy/decide-request';
import type { ReadLog } from '../policy/policy-state';
import { instantText } from './instant-text';
import { quote, quoteFree } from './quote';

/** What the line of one decision is made of. */
export interface DecisionFacts {
  /** Ours, hence without need of quoting. */
  readonly id: string;
  readonly request: AuthorizerRequest;
  readonly requestId: string;
  readonly decided: Decided;
  /** Roles in force, joined by `joinRoles`. */
  readonly roles: string;
  readonly read: ReadLog;
  readonly startedAtMs: number;
  readonly policyAgeMs: number;
  readonly latencyMs: number;
}

/**
 * The line of one decision, as JSON in the form of `DecisionLogLine`. All text that a caller can choose is cleaned
 * and bounded. Written out field by field because building an object first and calling JSON.stringify costs more than
 * the decision; a test holds it to the same result.
 */
export function buildDecisionLine(facts: DecisionFacts): string {
  const { request, decided, read } = facts;
  const { decision, policy, caller, credentialSha256 } = decided;
  const { input } = request;
  const { grant, route } = decision;
  return (
    `{"v":1,"ts":"${instantText(facts.startedAtMs)}","kind":"authz.decision","id":"${facts.id}",` +
    `"requestId":${quote(facts.requestId, 128)},` +
    `"api":${quote(decision.apiId ?? input.gatewayApiId, 128)},"stage":${quote(input.stage, 128)},` +
    `"apiType":"${input.apiType}","method":${quote(input.method, 16)},` +
    `"route":${quote(route?.path ?? '', 1024)},"path":${quoteFree(input.path, 1024)},` +
    `${describeCaller(caller)},"credential":"${describeCredential(request, credentialSha256)}",` +
    (decision.credentialFault === undefined ? '' : `"credentialFault":"${decision.credentialFault}",`) +
    `"roles":${quote(facts.roles, maximumRoles)},"effect":"${decision.effect}","reason":"${decision.reason}",` +
    `"grant":${grant === undefined ? '""' : quote(`${grant.roleId}/${grant.grantId}`, 256)},` +
    `"assignment":${quote(decision.assignmentId ?? '', 64)},` +
    `"principalVersion":${versionOf(caller)},"policyVersion":${policy.compiled.version},` +
    `"policyAgeMs":${facts.policyAgeMs},"cache":"${cacheOf(read)}","latencyMs":${facts.latencyMs},` +
    `"storeMs":${roundMs(read.storeMs)},"sourceIp":${quote(input.sourceIp ?? '', 64)},` +
    `"userAgent":${quoteFree(request.userAgent, 256)}` +
    (decided.limitsUnavailable === true ? ',"limitsUnavailable":true}' : '}')
  );
}

const maximumRoles = 1024;

/** Role ids joined by commas, cut between two ids where they would be too long together. */
export function joinRoles(roles: readonly string[]): string {
  const joined = roles.length === 1 ? (roles[0] ?? '') : roles.join(',');
  if (joined.length <= maximumRoles) return joined;
  return joined.slice(0, joined.lastIndexOf(',', maximumRoles));
}

/** Milliseconds to the microsecond. */
export const roundMs = (ms: number): number => Math.round(ms * 1000) / 1000;

function describeCaller(caller: Caller | undefined): string {
  if (caller?.kind !== 'identified') return anonymous;
  const { principalId, subject, claims, type } = caller;
  const issuer = typeof claims.iss === 'string' ? claims.iss : '';
  return `"principal":${quote(principalId, 128)},"subject":${quote(subject, 255)},"issuer":${quote(issuer, 512)},"principalType":"${type}"`;
}

const anonymous = '"principal":"","subject":"","issuer":"","principalType":"anonymous"';

const versionOf = (caller: Caller | undefined): number =>
  caller?.kind === 'identified' ? (caller.principal?.version ?? 0) : 0;

const hashPrefixLength = 8;

/** `jwt:1f3a5c7e`, `key:…`, `none`, `several`, `malformed`. Type and hash prefix; never the credential. */
function describeCredential({ credential }: AuthorizerRequest, sha256: string): string {
  return sha256 === '' ? credential.type : `${credential.type}:${sha256.slice(0, hashPrefixLength)}`;
}

function cacheOf({ isStale, hasLoadedPolicy, hasRead }: ReadLog): DecisionLogLine['cache'] {
  if (isStale) return 'stale';
  if (hasLoadedPolicy) return 'cold';
  return hasRead ? 'refreshed' : 'warm';
}
