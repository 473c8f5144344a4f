import type { CompiledPolicy } from '@/lib/core/decide/compiled';
import { decideForRoute } from '@/lib/core/decide/decide';
import { type RouteResolution, resolveRoute } from '@/lib/core/decide/resolve-route';
import type { Caller, Decision, RequestInput } from '@/lib/core/decide/types';
import type { TokenVerifier } from '../credentials/token-verifier';
import type { AuthorizerRequest } from '../events/types';
import { answersWithPolicy, canBeNamed } from '../response/policy-arn';
import type { Moment } from './freshness';
import { guessQuestion, hashCredential, type Identified, identify } from './identify';
import { type PolicyInForce, type PolicyState, PolicyUnavailableError, type ReadLog } from './policy-state';

/** A decision, with what it was made from. */
export interface Decided {
  readonly decision: Decision;
  readonly policy: PolicyInForce;
  /** Undefined where the route was decided without looking at the credential. */
  readonly caller: Caller | undefined;
  readonly credentialSha256: string;
  /** Only with `rate_limited`. */
  readonly retryAfterSeconds?: number;
  /** Some limit could not be checked. */
  readonly limitsUnavailable?: boolean;
}

export interface DecideOptions {
  readonly state: PolicyState;
  readonly verifier: TokenVerifier;
  readonly now: () => number;
}

/** Each round reads what the one before found missing; more than a few mean that the policy changes all the time. */
const maximumRounds = 6;

/**
 * Decides a request on what is fresh: looks at what is known, reads what is due, and looks again, until everything
 * that the decision rests on is fresh at the same moment. Known and fresh is decided without waiting for anything.
 * @throws PolicyUnavailableError
 */
export async function decideRequest(
  request: AuthorizerRequest,
  begun: Moment,
  log: ReadLog,
  { state, verifier, now }: DecideOptions,
): Promise<Decided> {
  const credentialSha256 = hashCredential(request.credential) ?? '';
  for (let round = 0; round < maximumRounds; round++) {
    const { policy } = state;
    if (policy === undefined) {
      await state.refresh(guessQuestion(request.credential, credentialSha256), begun, log);
      continue;
    }
    const resolution = resolve(policy.compiled, request);
    let identified: Identified | undefined;
    if (!resolution.isDecided) {
      const found = identify(request.credential, credentialSha256, state, verifier, now);
      identified = found instanceof Promise ? await found : found;
    }
    // While signing keys were fetched another request may have brought another policy.
    const inForce = state.policy;
    if (inForce?.compiled !== policy.compiled) continue;
    const question = {
      head: true,
      principalId: identified?.principalId,
      keySha256: identified?.keySha256,
    };
    const due = state.due(question, begun, log.isStale);
    if (due === undefined) {
      return {
        decision: conclude(policy.compiled, resolution, identified?.caller, request.input, now()),
        policy: inForce,
        caller: identified?.caller,
        credentialSha256,
      };
    }
    await state.refresh(due, begun, log);
  }
  throw new PolicyUnavailableError('the policy kept changing while the request was decided');
}

/** A call that the answer could not name exactly is denied, whatever the policy says of it. */
function resolve(policy: CompiledPolicy, request: AuthorizerRequest): RouteResolution {
  const resolution = resolveRoute(policy, request.input);
  if (!answersWithPolicy(request.kind) || canBeNamed(request.arn)) return resolution;
  const apiId = resolution.isDecided ? resolution.decision.apiId : resolution.match.apiId;
  return {
    isDecided: true,
    decision: { effect: 'deny', reason: 'request_ambiguous', apiId, pathParameters: {}, roles: [] },
  };
}

function conclude(
  policy: CompiledPolicy,
  resolution: RouteResolution,
  caller: Caller | undefined,
  input: RequestInput,
  nowMs: number,
): Decision {
  if (resolution.isDecided) return resolution.decision;
  return decideForRoute(policy, resolution.match, caller ?? { kind: 'anonymous' }, input, nowMs);
}
