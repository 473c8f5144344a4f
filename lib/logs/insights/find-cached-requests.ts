import type { CachedQuery, CachedRequest, LogCost } from '../port';
import { askInsights, costOf, type InsightsOptions, rangeConditions, readTimeMs } from './ask';
import { buildQuery } from './build-query';
import { equalTo } from './quote';

/** As many as fit in the length of a query. */
const idsOfQuery = 100;

/** Requests of the gateway's access log that bear one of these decisions but are not those they were made for. */
export async function findCachedRequests(
  options: InsightsOptions,
  { decisions, ...range }: CachedQuery,
  signal?: AbortSignal,
): Promise<LogCost & { readonly requests: readonly CachedRequest[] }> {
  const ids = decisions.map(({ id }) => equalTo('decisionId', id));
  const madeFor = new Map(decisions.map(({ id, requestId }) => [id, requestId]));
  const queries: string[] = [];
  for (let i = 0; i < ids.length; i += idsOfQuery) {
    queries.push(
      buildQuery(
        [`(${ids.slice(i, i + idsOfQuery).join(' or ')})`, ...rangeConditions(range)],
        'fields @timestamp, requestId, decisionId, status',
        'sort @timestamp desc',
      ),
    );
  }
  const answers = await Promise.all(queries.map((query) => askInsights(options, range, query, signal)));
  return {
    requests: answers
      .flatMap(({ rows }) => rows)
      .map(({ '@timestamp': time, requestId = '', decisionId = '', status = '' }) => ({
        requestId,
        decisionId,
        status,
        atMs: readTimeMs(time),
      }))
      .filter(({ decisionId, requestId }) => madeFor.get(decisionId) !== requestId),
    ...costOf(answers, options.usdPerGb),
  };
}
