import { parseAddress } from '@/lib/core/condition/ip';
import type { Caller } from '@/lib/core/decide/types';
import { findLimits } from '@/lib/core/limit/find-limits';
import { sha256Hex } from '@/lib/store/keys';
import type { AuthorizerRequest } from '../events/types';
import type { Decided } from '../policy/decide-request';
import type { ReadLog } from '../policy/policy-state';
import type { Leases } from './leases';

/** Applies the policy's limits to an allow. At once where none applies. */
export function applyLimits(
  decided: Decided,
  request: AuthorizerRequest,
  leases: Leases,
  log: ReadLog,
  now: () => number,
): Decided | Promise<Decided> {
  const { decision, caller, policy } = decided;
  const limits = findLimits(policy.compiled.limits, decision, caller);
  if (limits.length === 0) return decided;
  const startedAtMs = now();
  return leases.spend(limits, nameCaller(caller, request.input.sourceIp)).then((verdict) => {
    log.storeMs += now() - startedAtMs;
    const { retryAfterSeconds, limitsUnavailable } = verdict;
    if (retryAfterSeconds === undefined) return { ...decided, limitsUnavailable };
    const refusal = { ...decision, effect: 'deny', reason: 'rate_limited' } as const;
    return { ...decided, decision: refusal, retryAfterSeconds };
  });
}

/** A fixed prefix keeps these hashes apart from hashes of the same addresses made elsewhere. */
const addressHashPrefix = 'gatewarden rate limit\n';

/**
 * By whom requests are counted: a principal by its id, anyone else by a hash of the source address. Of IPv6 that is
 * the first 64 bits, all of which one subscriber commonly has. Without an address, all share one bucket.
 */
export function nameCaller(caller: Caller | undefined, sourceIp: string | undefined): string {
  if (caller?.kind === 'identified') return caller.principalId;
  const address = sourceIp === undefined ? undefined : parseAddress(sourceIp);
  if (address === undefined) return 'address-unknown';
  return `address-${sha256Hex(addressHashPrefix + address.slice(0, 8).join('.')).slice(0, 32)}`;
}
