import type { CachedRequest, LogCost, LogRange, MadeDecision } from '../port';
import { askInsights, costOf, type InsightsOptions, rangeConditions, readTimeMs } from './ask';
import { buildQuery } from './build-query';
import { equalTo } from './quote';

/** Requests of the gateway's access log that bear one of these decisions but are not those they were made for. */
export async function findCachedRequests(
  options: InsightsOptions,
  { decisions, ...range }: LogRange & { readonly decisions: readonly MadeDecision[] },
  signal?: AbortSignal,
): Promise<LogCost & { readonly requests: readonly CachedRequest[] }> {
  const ids = decisions.map(({ id }) => equalTo('decisionId', id));
  const madeFor = new Map(decisions.map(({ id, requestId }) => [id, requestId]));
  if (ids.length === 0) return { requests: [], ...costOf([], options.usdPerGb) };
  const query = buildQuery(
    [`(${ids.join(' or ')})`, ...rangeConditions(range)],
    'fields @timestamp, requestId, decisionId, status',
    'sort @timestamp desc',
  );
  const answer = await askInsights(options, range, query, signal);
  return {
    requests: answer.rows
      .map(({ '@timestamp': time, requestId = '', decisionId = '', status = '' }) => ({
        requestId,
        decisionId,
        status,
        atMs: readTimeMs(time),
      }))
      .filter(({ decisionId, requestId }) => madeFor.get(decisionId) !== requestId),
    ...costOf([answer], options.usdPerGb),
  };
}
