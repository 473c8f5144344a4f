import type { DecisionFilter, LogRange } from '../port';
import { askInsights, type InsightsOptions, rangeConditions } from './ask';
import { buildQuery, decisionConditions } from './build-query';
import type { InsightsAnswer } from './run-insights';

/** A gateway keeps an authorizer's result for an hour at most; a minute more for lines that come late. */
export const longestCacheMs = 61 * 60_000;

/** A gateway writes a dash where the authorizer gave no value, as when it refused the credential. */
export const bearsDecision = '(ispresent(decisionId) and decisionId != "-")';

/**
 * How many requests the gateway answered from its cache with decisions that a question asks for: those that bear such
 * a decision, but for the one that each was made for.
 */
export async function countCachedRequests(
  options: InsightsOptions,
  gatewayGroups: readonly string[],
  query: DecisionFilter & LogRange,
  signal?: AbortSignal,
): Promise<{ readonly count: number; readonly answer: InsightsAnswer }> {
  const { fromMs, toMs } = query;
  const range = { fromMs, toMs: toMs + longestCacheMs };
  const asked = [...decisionConditions(query), ...rangeConditions(query), `@timestamp < ${toMs}`];
  const text = buildQuery(
    [`((${asked.join(' and ')}) or ${bearsDecision})`, ...rangeConditions(range)],
    'fields coalesce(id, decisionId) as decision',
    'stats count(kind) as lines, count(decisionId) as uses by decision',
    'filter lines > 0',
    'fields greatest(0, uses - 1) as again',
    'stats sum(again) as cached',
  );
  const logGroups = [...options.logGroups, ...gatewayGroups];
  const answer = await askInsights({ ...options, logGroups }, range, text, signal);
  return { count: Number(answer.rows[0]?.cached ?? 0), answer };
}
