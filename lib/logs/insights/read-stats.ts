import { reasonSchema } from '../../core/model/decision';
import type { DecisionStats, DenialGroup, StatsQuery } from '../port';
import {
  askInsights,
  binOf,
  costOf,
  type InsightsOptions,
  maxRows,
  rangeConditions,
  readBinMs,
  readTimeMs,
} from './ask';
import { buildQuery, decisionConditions } from './build-query';
import { countCachedRequests } from './count-cached-requests';
import type { InsightsRow } from './run-insights';

/**
 * Counts over time, denials that are alike, latency, who called, and what the gateway answered by itself: questions
 * asked at the same time.
 */
export async function readStats(
  options: InsightsOptions,
  gatewayGroups: readonly string[],
  query: StatsQuery,
  signal?: AbortSignal,
): Promise<DecisionStats> {
  const conditions = [...decisionConditions(query), ...rangeConditions(query)];
  const ask = (text: string) => askInsights(options, query, text, signal);
  const hasGateway = gatewayGroups.length > 0;
  const counting = hasGateway ? countCachedRequests(options, gatewayGroups, query, signal) : undefined;
  const [cached, ...answers] = await Promise.all([
    counting,
    ask(buildQuery(conditions, `stats count(*) as n by ${binOf(query.binMs)}, effect`)),
    ask(
      buildQuery(
        [...conditions, 'effect = "deny"'],
        'stats count(*) as n, max(@timestamp) as last by api, method, route, principal, subject, reason',
        'sort n desc',
      ),
    ),
    ask(buildQuery(conditions, 'stats pct(latencyMs, 99) as p99')),
    ask(
      buildQuery(
        // Whoever is not known has an id that nobody was given.
        [...conditions, 'principalType != "anonymous"', 'principal != ""', 'reason != "principal_unknown"'],
        'stats count_distinct(principal) as n by principalType',
      ),
    ),
  ]);
  const [bins, denials, latency, callers] = answers;
  const p99 = latency.rows[0]?.p99;
  const active = (type: string) =>
    numberOf(callers.rows.find(({ principalType }) => principalType === type)?.n);
  return {
    bins: readBins(bins.rows, query.binMs),
    denials: denials.rows.flatMap(readDenial),
    denialsAreCut: denials.rows.length >= maxRows,
    ...(p99 !== undefined && { p99LatencyMs: Number(p99) }),
    activeUsers: active('user'),
    activeClients: active('client'),
    ...(cached && { cachedRequests: cached.count }),
    ...costOf([...answers, ...(cached ? [cached.answer] : [])], options.usdPerGb),
  };
}

const numberOf = (text: string | undefined) => Number(text ?? 0);

function readBins(rows: readonly InsightsRow[], binMs: number): DecisionStats['bins'] {
  const bins = new Map<number, { atMs: number; allow: number; deny: number }>();
  for (const { [binOf(binMs)]: at, effect, n } of rows) {
    const atMs = readBinMs(at, binMs);
    const bin = bins.get(atMs) ?? { atMs, allow: 0, deny: 0 };
    if (effect === 'allow' || effect === 'deny') bin[effect] += numberOf(n);
    bins.set(atMs, bin);
  }
  return [...bins.values()].sort((a, b) => a.atMs - b.atMs);
}

function readDenial(row: InsightsRow): DenialGroup[] {
  const { api = '', method = '', route = '', principal = '', subject = '', n, last } = row;
  const reason = reasonSchema.safeParse(row.reason);
  if (!reason.success) return [];
  const lastMs = readTimeMs(last);
  return [{ api, method, route, principal, subject, reason: reason.data, count: numberOf(n), lastMs }];
}
