import { compileTables } from '@/lib/core/decide/compile';
import type { LimitStore } from '@/lib/store/reader/limits';
import type { AuthorizerStore } from '@/lib/store/reader/reader';
import type { FetchJson } from './credentials/key-source';
import { TokenVerifier } from './credentials/token-verifier';
import { parseEvent } from './events/parse-event';
import type { AuthorizerRequest, EventSettings } from './events/types';
import { isObject, textOrUndefined } from './guards';
import { applyLimits } from './limits/apply-limits';
import { Leases } from './limits/leases';
import { buildDecisionLine, joinRoles, roundMs } from './log/decision-line';
import { buildErrorLine } from './log/error-line';
import { kindOfError } from './log/errors';
import { Metrics } from './log/metrics';
import { type Decided, decideRequest } from './policy/decide-request';
import type { FreshnessBounds, Moment } from './policy/freshness';
import { PolicyState, type ReadLog } from './policy/policy-state';
import { answerProbe } from './probe/answer-probe';
import { isProbe } from './probe/parse-probe';
import { buildResponse } from './response/build-response';
import { needsCredential, outcomeOf, unauthorizedError } from './response/outcome';

/** Everything the handler does not do itself: I/O, time and chance. */
export interface HandlerOptions extends EventSettings {
  readonly store: AuthorizerStore;
  readonly limitStore: LimitStore;
  readonly fetchJson: FetchJson;
  readonly bounds: FreshnessBounds;
  /** How much older than usual signing keys may be while they cannot be fetched. */
  readonly keysStaleOnErrorMs?: number;
  /** Name of the function, by which its metrics are told from those of another installation. */
  readonly functionName?: string | undefined;
  /** Epoch milliseconds, for ages and expiry. */
  readonly now: () => number;
  /** Milliseconds of a clock that only measures, for latencies. */
  readonly tick: () => number;
  /** A new id for a decision, of characters that need no quoting. */
  readonly newId: () => string;
  /** Writes one line of the log; the line break is the writer's. */
  readonly writeLine: (line: string) => void;
}

export type Handler = (event: unknown, context?: unknown) => Promise<object>;

/** One request on its way. */
interface Invocation {
  readonly begun: Moment;
  readonly startTick: number;
  readonly read: ReadLog;
  readonly context: unknown;
}

/**
 * Makes the function of one container: event → request → decision → one line of the log and the answer of the
 * event's kind. Whatever is not a decision ends in an error, which API Gateway answers with 500 and never caches.
 */
export function createHandler(options: HandlerOptions): Handler {
  const { now, tick, newId, writeLine } = options;
  const verifier = new TokenVerifier(options.fetchJson, options.keysStaleOnErrorMs);
  const state = new PolicyState({
    store: options.store,
    bounds: options.bounds,
    now,
    compile: compileTables,
    onPolicy: ({ identityProviders }) => verifier.trust(identityProviders),
  });
  const leases = new Leases({ store: options.limitStore, now, chance: Math.random });
  const metrics = new Metrics(writeLine, options.functionName ?? 'gatewarden-authorizer');
  const sources = { state, verifier, now };
  /** What probes know this container by. */
  let container: string | undefined;

  const conclude = (invocation: Invocation, request: AuthorizerRequest, decided: Decided): object => {
    const { begun, startTick, read, context } = invocation;
    const { decision, policy } = decided;
    const id = newId();
    const roles = joinRoles(decision.roles);
    const nowMs = now();
    const policyAgeMs = nowMs - policy.started.atMs;
    const latencyMs = roundMs(tick() - startTick);
    const requestId = request.requestId || invocationIdOf(context);
    const startedAtMs = begun.atMs;
    writeLine(
      buildDecisionLine({
        id,
        request,
        requestId,
        decided,
        roles,
        read,
        startedAtMs,
        policyAgeMs,
        latencyMs,
      }),
    );
    metrics.recordDecision(decision.apiId ?? 'unknown', decision.effect, latencyMs, policyAgeMs, nowMs);
    // AppSync knows no such error: it answers every refusal with 401 itself.
    if (needsCredential(decision) && request.kind !== 'appsync') throw unauthorizedError;
    return buildResponse(request, outcomeOf(id, decided, roles));
  };

  /** At once where everything is known and fresh: then a request waits for nothing, not even for a promise. */
  const decide = (invocation: Invocation, request: AuthorizerRequest): object | Promise<object> => {
    const look = () => decideRequest(request, invocation.begun, invocation.read, sources);
    const limit = (decided: Decided) => {
      const limited = applyLimits(decided, request, leases, invocation.read, now);
      return limited instanceof Promise ? limited.then(lookAgain) : limited;
    };
    /** While the limits were waited for, what an allow rests on grew older, and may be too old to leave on. */
    const lookAgain = async (limited: Decided): Promise<Decided> => {
      if (limited.decision.effect === 'deny') return limited;
      const { limitsUnavailable } = limited;
      return { ...(await look()), limitsUnavailable };
    };
    const answer = (decided: Decided) => conclude(invocation, request, decided);
    const decided = look();
    const limited = decided instanceof Promise ? decided.then(limit) : limit(decided);
    return limited instanceof Promise ? limited.then(answer) : answer(limited);
  };

  return async (event, context) => {
    const begun = state.moment();
    const startTick = tick();
    const read: ReadLog = { hasRead: false, hasLoadedPolicy: false, isStale: false, storeMs: 0 };
    try {
      if (isProbe(event)) {
        container ??= newId();
        const requestId = invocationIdOf(context);
        return await answerProbe(event, begun, { state, now, container, writeLine, requestId });
      }
      const request = parseEvent(event, options);
      const answer = decide({ begun, startTick, read, context }, request);
      return answer instanceof Promise ? await answer : answer;
    } catch (error) {
      if (error !== unauthorizedError) recordError(error, context);
      throw error;
    }
  };

  function recordError(error: unknown, context: unknown): void {
    const kind = kindOfError(error);
    writeLine(buildErrorLine(kind, invocationIdOf(context), error, now()));
    metrics.recordError(kind, now());
  }
}

/** Lambda's id of the invocation stands in where the event names no request. */
function invocationIdOf(context: unknown): string {
  return (isObject(context) && textOrUndefined(context.awsRequestId)) || '';
}
