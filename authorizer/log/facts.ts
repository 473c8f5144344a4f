import type { DecisionLogLine } from '@/lib/core/model/decision-log';
import type { AuthorizerRequest } from '../events/types';
import type { Decided } from '../policy/decide-request';
import type { ReadLog } from '../policy/policy-state';
import type { DecisionFacts } from './build-line';

export interface InvocationTimes {
  readonly startedAtMs: number;
  readonly nowMs: number;
  readonly latencyMs: number;
}

/** Gathers what the log line of a decision says. */
export function factsOf(
  id: string,
  request: AuthorizerRequest,
  requestId: string,
  { decision, policy, caller, credentialSha256, limitsUnavailable = false }: Decided,
  read: ReadLog,
  { startedAtMs, nowMs, latencyMs }: InvocationTimes,
): DecisionFacts {
  const identified = caller?.kind === 'identified' ? caller : undefined;
  return {
    id,
    request,
    requestId,
    decision,
    principalType: identified?.type ?? 'anonymous',
    principalId: identified?.principalId ?? '',
    subject: identified?.subject ?? '',
    issuer: identified === undefined ? '' : issuerOf(identified.claims),
    credential: describeCredential(request, credentialSha256),
    principalVersion: identified?.principal?.version ?? 0,
    policyVersion: policy.compiled.version,
    policyAgeMs: nowMs - policy.started.atMs,
    cache: cacheOf(read),
    startedAtMs,
    latencyMs,
    storeMs: read.storeMs,
    limitsUnavailable,
  };
}

const issuerOf = (claims: Readonly<Record<string, unknown>>) =>
  typeof claims.iss === 'string' ? claims.iss : '';

const hashPrefixLength = 8;

/** `jwt:1f3a5c7e`, `key:…`, `none`, `several`, `malformed`. */
function describeCredential({ credential }: AuthorizerRequest, sha256: string): string {
  return sha256 === '' ? credential.type : `${credential.type}:${sha256.slice(0, hashPrefixLength)}`;
}

function cacheOf({ isStale, hasLoadedPolicy, hasRead }: ReadLog): DecisionLogLine['cache'] {
  if (isStale) return 'stale';
  if (hasLoadedPolicy) return 'cold';
  return hasRead ? 'refreshed' : 'warm';
}
