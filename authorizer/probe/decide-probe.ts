import { decideForRoute } from '@/lib/core/decide/decide';
import { probedCaller, probedInput } from '@/lib/core/decide/probed';
import { resolveRoute } from '@/lib/core/decide/resolve-route';
import type { Caller, Decision } from '@/lib/core/decide/types';
import type { CredentialFault } from '@/lib/core/model/decision';
import { refuseEvent } from '../events/types';
import type { Moment } from '../policy/freshness';
import { identifyKey } from '../policy/identify';
import {
  type PolicyInForce,
  type PolicyState,
  PolicyUnavailableError,
  type ReadLog,
} from '../policy/policy-state';
import type { Probe } from './parse-probe';

/** How a probe was decided, and on what. */
export interface ProbeDecision {
  readonly decision: Decision;
  readonly policy: PolicyInForce;
  readonly principalVersion: number;
  /** Why the key that is asked about would be refused; undefined where it is good, or where none is asked about. */
  readonly credentialFault: CredentialFault | undefined;
}

const maximumRounds = 6;

/**
 * Decides a probe on exactly what this container knows and would decide a request on: nothing is read that would not
 * be due for one, so that a probe proves what callers get. Without a token there are no claims and no mapped groups.
 * @throws PolicyUnavailableError
 * @throws UnsupportedEventError for a key of somebody else: its owner's record would not be among what was read.
 */
export async function decideProbe(
  probe: Probe,
  begun: Moment,
  log: ReadLog,
  state: PolicyState,
  now: () => number,
): Promise<ProbeDecision> {
  const { principal, keySha256, request } = probe;
  const input = probedInput(request);
  for (let round = 0; round <= maximumRounds; round++) {
    const { policy } = state;
    const due = state.due(principal.id, keySha256, begun, log.isStale);
    if (due !== undefined || policy === undefined) {
      await state.refresh(due ?? { head: true }, begun, log);
      continue;
    }
    const resolution = resolveRoute(policy.compiled, input);
    const caller = callerOf(probe, state, now());
    return {
      decision: resolution.isDecided
        ? resolution.decision
        : decideForRoute(policy.compiled, resolution.match, caller, input, now()),
      policy,
      principalVersion: state.principal(principal.id)?.version ?? 0,
      credentialFault: caller.kind === 'rejected' ? caller.fault : undefined,
    };
  }
  throw new PolicyUnavailableError('the policy kept changing while the probe was decided');
}

function callerOf({ principal, keySha256 }: Probe, state: PolicyState, nowMs: number): Caller {
  if (keySha256 === undefined) return probedCaller(principal, state.principal(principal.id));
  const { caller, principalId } = identifyKey(keySha256, state, nowMs);
  if (principalId !== undefined && principalId !== principal.id) {
    return refuseEvent('the key of the probe is not one of its principal');
  }
  return caller;
}
