import { compilePolicy } from '@/lib/core/decide/compile';
import type { LimitStore } from '@/lib/store/reader/limits';
import type { AuthorizerStore } from '@/lib/store/reader/reader';
import type { FetchJson } from './credentials/key-source';
import { TokenVerifier } from './credentials/token-verifier';
import { parseEvent } from './events/parse-event';
import type { AuthorizerRequest } from './events/types';
import { isObject, textOrUndefined } from './guards';
import { applyLimits } from './limits/apply-limits';
import { Leases } from './limits/leases';
import { buildLine } from './log/build-line';
import { buildErrorLine } from './log/error-line';
import { kindOfError } from './log/errors';
import { factsOf, type InvocationTimes } from './log/facts';
import { Metrics } from './log/metrics';
import { serializeLine } from './log/serialize-line';
import { type Decided, decideRequest } from './policy/decide-request';
import type { FreshnessBounds } from './policy/freshness';
import { PolicyState, type ReadLog } from './policy/policy-state';
import { buildResponse } from './response/build-response';
import { needsCredential, outcomeOf, unauthorizedError } from './response/outcome';

/** Everything the handler does not do itself: I/O, time and chance. */
export interface HandlerOptions {
  readonly store: AuthorizerStore;
  readonly limitStore: LimitStore;
  readonly fetchJson: FetchJson;
  readonly bounds: FreshnessBounds;
  readonly httpResponse: 'simple' | 'iam';
  /** Epoch milliseconds, for ages and expiry. */
  readonly now: () => number;
  /** Milliseconds of a clock that only measures, for latencies. */
  readonly tick: () => number;
  /** A new id for a decision. */
  readonly newId: () => string;
  /** Writes one line of the log; the line break is the writer's. */
  readonly writeLine: (line: string) => void;
}

export type Handler = (event: unknown, context?: unknown) => Promise<object>;

/**
 * Makes the function of one container: event → request → decision → one line of the log and the answer of the
 * event's kind. Whatever is not a decision ends in an error, which API Gateway answers with 500 and never caches.
 */
export function createHandler(options: HandlerOptions): Handler {
  const { now, tick } = options;
  const verifier = new TokenVerifier(options.fetchJson);
  const state = new PolicyState({
    store: options.store,
    bounds: options.bounds,
    now,
    compile: compilePolicy,
    onPolicy: ({ policy }) => verifier.trust(policy.identityProviders),
  });
  const leases = new Leases({ store: options.limitStore, now, chance: Math.random });
  const recorder = createRecorder(options);

  return async (event, context) => {
    const begun = state.moment();
    const startTick = tick();
    const read: ReadLog = { hasRead: false, hasLoadedPolicy: false, isStale: false, storeMs: 0 };
    const invocationId = invocationIdOf(context);
    try {
      const request = parseEvent(event, options.httpResponse);
      const unlimited = await decideRequest(request, begun, read, { state, verifier, now });
      const limited = applyLimits(unlimited, request, leases, read, now);
      const decided = limited instanceof Promise ? await limited : limited;
      const id = options.newId();
      const times = { startedAtMs: begun.atMs, nowMs: now(), latencyMs: tick() - startTick };
      recorder.recordDecision(id, request, request.requestId || invocationId, decided, read, times);
      return respond(id, request, decided);
    } catch (error) {
      if (error !== unauthorizedError) recorder.recordError(error, invocationId);
      throw error;
    }
  };
}

function respond(id: string, request: AuthorizerRequest, decided: Decided): object {
  // AppSync knows no such error: it answers every refusal with 401 itself.
  if (needsCredential(decided.decision) && request.kind !== 'appsync') throw unauthorizedError;
  return buildResponse(request, outcomeOf(id, decided));
}

function createRecorder({ writeLine, now }: Pick<HandlerOptions, 'writeLine' | 'now'>) {
  const metrics = new Metrics(writeLine);
  return {
    recordDecision(
      id: string,
      request: AuthorizerRequest,
      requestId: string,
      decided: Decided,
      read: ReadLog,
      times: InvocationTimes,
    ): void {
      const line = buildLine(factsOf(id, request, requestId, decided, read, times));
      writeLine(serializeLine(line));
      const api = decided.decision.apiId ?? 'unknown';
      metrics.recordDecision(api, line.effect, line.latencyMs, line.policyAgeMs, times.nowMs);
    },
    recordError(error: unknown, requestId: string): void {
      const kind = kindOfError(error);
      writeLine(buildErrorLine(kind, requestId, error, now()));
      metrics.recordError(kind, now());
    },
  };
}

/** Lambda's id of the invocation stands in where the event names no request. */
function invocationIdOf(context: unknown): string {
  return (isObject(context) && textOrUndefined(context.awsRequestId)) || '';
}
