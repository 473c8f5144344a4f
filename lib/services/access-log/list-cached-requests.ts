import type { ServiceContext } from '../context';
import { type DecisionName, findDecision } from './find-decision';

/** A gateway keeps an authorizer's result for an hour at most. */
const longestCacheMs = 3_600_000;

/** Requests that the gateway let on or refused with this decision, out of its cache, after it was made for another. */
export async function listCachedRequests(context: ServiceContext, name: DecisionName, signal?: AbortSignal) {
  const entry = await findDecision(context, name, signal);
  const fromMs = Date.parse(entry.ts) - 60_000;
  const decisions = [{ id: entry.id, requestId: entry.requestId }];
  const found = await context.accessLog.cachedRequests(
    { fromMs, toMs: fromMs + longestCacheMs + 120_000, decisions },
    signal,
  );
  return {
    /** False: no access log of a gateway is configured, so it is not known. */
    isKnown: found !== undefined,
    items: (found?.requests ?? []).map(({ atMs, ...request }) => ({
      ...request,
      at: new Date(atMs).toISOString(),
    })),
    engine: found?.engine ?? ('insights' as const),
    bytesScanned: found?.bytesScanned ?? 0,
    estimatedUsd: found?.estimatedUsd ?? 0,
  };
}
