import type { CompiledPolicy } from '@/lib/core/decide/compiled';
import { decideForRoute } from '@/lib/core/decide/decide';
import { type RouteResolution, resolveRoute } from '@/lib/core/decide/resolve-route';
import type { Caller, Decision, RequestInput } from '@/lib/core/decide/types';
import type { StoreQuestion } from '@/lib/store/reader/reader';
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

/** What has to be read before the request can be decided; nothing where it is enough to look again. */
interface Due {
  readonly due: StoreQuestion | undefined;
}

/**
 * Decides a request on what is fresh: looks at what is known, reads what is due, and looks again, until everything
 * that the decision rests on is fresh at the same moment. Known and fresh is decided at once, without a promise.
 * @throws PolicyUnavailableError
 * @throws KeysUnavailableError
 */
export function decideRequest(
  request: AuthorizerRequest,
  begun: Moment,
  log: ReadLog,
  options: DecideOptions,
): Decided | Promise<Decided> {
  const asked = { request, begun, log, credentialSha256: hashCredential(request.credential) ?? '' };
  const seen = look(asked, options);
  return isDecided(seen) ? seen : readAndDecide(asked, seen, options);
}

interface Asked {
  readonly request: AuthorizerRequest;
  readonly begun: Moment;
  readonly log: ReadLog;
  readonly credentialSha256: string;
}

const isDecided = (seen: Decided | Due | Promise<Decided | Due>): seen is Decided => 'decision' in seen;

async function readAndDecide(
  asked: Asked,
  first: Due | Promise<Decided | Due>,
  options: DecideOptions,
): Promise<Decided> {
  let seen = await first;
  for (let round = 0; round < maximumRounds; round++) {
    if (isDecided(seen)) return seen;
    if (seen.due !== undefined) await options.state.refresh(seen.due, asked.begun, asked.log);
    seen = await look(asked, options);
  }
  if (isDecided(seen)) return seen;
  throw new PolicyUnavailableError('the policy kept changing while the request was decided');
}

/** One look at what is known: the decision, or what is due. */
function look(asked: Asked, options: DecideOptions): Decided | Due | Promise<Decided | Due> {
  const { request, credentialSha256 } = asked;
  const { state, verifier, now } = options;
  const { policy } = state;
  if (policy === undefined) return { due: guessQuestion(request.credential, credentialSha256) };
  const resolution = resolve(policy.compiled, request);
  if (resolution.isDecided) return settle(asked, policy.compiled, resolution, undefined, options);
  const found = identify(request.credential, credentialSha256, state, verifier, now);
  return found instanceof Promise
    ? found.then((identified) => settle(asked, policy.compiled, resolution, identified, options))
    : settle(asked, policy.compiled, resolution, found, options);
}

function settle(
  { request, begun, log, credentialSha256 }: Asked,
  compiled: CompiledPolicy,
  resolution: RouteResolution,
  identified: Identified | undefined,
  { state, now }: DecideOptions,
): Decided | Due {
  // While signing keys were fetched another request may have brought another policy.
  const inForce = state.policy;
  if (inForce?.compiled !== compiled) return { due: undefined };
  const due = state.due(identified?.principalId, identified?.keySha256, begun, log.isStale);
  if (due !== undefined) return { due };
  if (identified?.failure !== undefined) throw identified.failure;
  return {
    decision: conclude(compiled, resolution, identified?.caller, request.input, now()),
    policy: inForce,
    caller: identified?.caller,
    credentialSha256,
  };
}

/** A call that the answer could not name exactly is denied, whatever the policy says of it. */
function resolve(policy: CompiledPolicy, request: AuthorizerRequest): RouteResolution {
  const resolution = resolveRoute(policy, request.input);
  if (!answersWithPolicy(request.kind) || canBeNamed(request.arn)) return resolution;
  const apiId = resolution.isDecided ? resolution.decision.apiId : resolution.match.apiId;
  return {
    isDecided: true,
    decision: { effect: 'deny', reason: 'request_ambiguous', apiId, roles: [] },
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
