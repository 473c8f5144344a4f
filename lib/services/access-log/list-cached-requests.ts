import type { DecisionEntry, LogCost } from '../../logs/port';
import type { ServiceContext } from '../context';
import { wholeMinutes } from './choose-bin';
import { type DecisionName, findDecision } from './find-decision';

export interface CachedRequests extends LogCost {
  /** False: no access log of a gateway is configured, so it is not known. */
  readonly isKnown: boolean;
  readonly items: { requestId: string; decisionId: string; status: string; at: string }[];
}

/** A gateway keeps an authorizer's result for an hour at most. */
const longestCacheMs = 3_600_000;

/** Requests that the gateway let on or refused with this decision, out of its cache, after it was made for another. */
export async function listCachedRequests(context: ServiceContext, name: DecisionName, signal?: AbortSignal) {
  const { entry, cost } = await findDecision(context, name, signal);
  const found = await findCachedRequests(context, [entry], signal);
  return {
    ...found,
    bytesScanned: found.bytesScanned + cost.bytesScanned,
    estimatedUsd: found.estimatedUsd + cost.estimatedUsd,
  };
}

/** The same for several decisions. */
export async function findCachedRequests(
  { accessLog }: Pick<ServiceContext, 'accessLog'>,
  entries: readonly DecisionEntry[],
  signal?: AbortSignal,
): Promise<CachedRequests> {
  const times = entries.map(({ ts }) => Date.parse(ts));
  const decisions = entries.map(({ id, requestId }) => ({ id, requestId }));
  // Whole minutes, so that equal questions are equal.
  const range = wholeMinutes({
    fromMs: Math.min(...times) - 60_000,
    toMs: Math.max(...times) + longestCacheMs + 60_000,
  });
  const found =
    entries.length > 0 ? await accessLog.cachedRequests({ ...range, decisions }, signal) : undefined;
  return {
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
