import type { GrantUseAnswer, GrantUseQuery } from '../port';
import { askInsights, costOf, type InsightsOptions, maxRows, rangeConditions, readTimeMs } from './ask';
import { buildQuery, decisionConditions } from './build-query';
import { startingWith } from './quote';

/** Which grants let requests through, of a principal or of a role. */
export async function readGrantUse(
  options: InsightsOptions,
  { principal, role, ...range }: GrantUseQuery,
  signal?: AbortSignal,
): Promise<GrantUseAnswer> {
  const query = buildQuery(
    [
      ...decisionConditions({ effect: 'allow', reason: 'granted', principal }),
      ...(role === undefined ? [] : [startingWith('grant', `${role}/`)]),
      ...rangeConditions(range),
    ],
    'stats count(*) as n, max(@timestamp) as last by grant, api, method, route',
  );
  const answer = await askInsights(options, range, query, signal);
  return {
    uses: answer.rows.map(({ grant = '', api = '', method = '', route = '', n, last }) => ({
      grant,
      api,
      method,
      route,
      count: Number(n ?? 0),
      lastMs: readTimeMs(last),
    })),
    isCut: answer.rows.length >= maxRows,
    ...costOf([answer], options.usdPerGb),
  };
}
