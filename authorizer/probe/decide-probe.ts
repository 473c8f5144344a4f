import { decideForRoute } from '@/lib/core/decide/decide';
import { resolveRoute } from '@/lib/core/decide/resolve-route';
import type { Caller, Decision, RequestInput } from '@/lib/core/decide/types';
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
}

const maximumRounds = 6;

/**
 * Decides a probe on exactly what this container knows and would decide a request on: nothing is read that would not
 * be due for one, so that a probe proves what callers get. Without a token there are no claims and no mapped groups.
 * @throws PolicyUnavailableError
 */
export async function decideProbe(
  probe: Probe,
  begun: Moment,
  log: ReadLog,
  state: PolicyState,
  now: () => number,
): Promise<ProbeDecision> {
  const { principal, keySha256 } = probe;
  for (let round = 0; round <= maximumRounds; round++) {
    const { policy } = state;
    const due = state.due(principal.id, keySha256, begun, log.isStale);
    if (due !== undefined || policy === undefined) {
      await state.refresh(due ?? { head: true }, begun, log);
      continue;
    }
    const resolution = resolveRoute(policy.compiled, inputOf(probe));
    const facts = state.principal(principal.id);
    return {
      decision: resolution.isDecided
        ? resolution.decision
        : decideForRoute(
            policy.compiled,
            resolution.match,
            callerOf(probe, state, now()),
            inputOf(probe),
            now(),
          ),
      policy,
      principalVersion: facts?.version ?? 0,
    };
  }
  throw new PolicyUnavailableError('the policy kept changing while the probe was decided');
}

function callerOf({ principal, keySha256 }: Probe, state: PolicyState, nowMs: number): Caller {
  if (keySha256 !== undefined) return identifyKey(keySha256, state, nowMs).caller;
  const { id, type, subject, issuer, identityProviderId } = principal;
  return {
    kind: 'identified',
    principalId: id,
    type,
    subject,
    identityProviderId,
    claims: type === 'user' ? { sub: subject, ...(issuer !== undefined && { iss: issuer }) } : {},
    principal: state.principal(id),
  };
}

const inputOf = ({ request }: Probe): RequestInput => ({
  ...request,
  pathIsDecoded: false,
  query: {},
  hidesAddressAndQuery: request.apiType === 'APPSYNC',
  authorizationValues: 1,
  methodOverride: false,
});
