import type { DecisionFilter, DecisionStats, DenialGroup } from '../../logs/port';
import type { ServiceContext } from '../context';
import { chooseBinMs, wholeMinutes } from './choose-bin';
import { findPrincipalNames } from './find-principal-names';
import { type GivenRange, readRange } from './read-range';

/** Rows of each list of the most frequent. */
const topCount = 10;

/** Decisions of a span of time, counted: over time, and the denials by route, by principal, and by all of it. */
export async function countDecisions(
  context: ServiceContext,
  { from, to, ...filter }: GivenRange & DecisionFilter,
  signal?: AbortSignal,
) {
  const range = wholeMinutes(readRange(context, { from, to }));
  const binMs = chooseBinMs(range);
  const stats = await context.accessLog.stats({ ...filter, ...range, binMs }, signal);
  const topDenials = stats.denials.slice(0, topCount);
  const topDeniedPrincipals = sumBy(stats.denials, ({ principal, subject }) => ({ principal, subject }));
  const shown = [...topDenials, ...topDeniedPrincipals].map(({ principal }) => principal);
  return {
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    binSeconds: binMs / 1000,
    bins: stats.bins.map(({ atMs, allow, deny }) => ({ at: new Date(atMs).toISOString(), allow, deny })),
    totals: totalsOf(stats),
    topDeniedRoutes: sumBy(stats.denials, ({ api, method, route }) => ({ api, method, route })),
    topDeniedPrincipals,
    topDenials: topDenials.map(({ lastMs, ...denial }) => ({
      ...denial,
      last: new Date(lastMs).toISOString(),
    })),
    denialsAreCut: stats.denialsAreCut,
    p99LatencyMs: stats.p99LatencyMs,
    cachedRequests: stats.cachedRequests,
    activePrincipals: { users: stats.activeUsers, clients: stats.activeClients },
    principalNames: await findPrincipalNames(context, shown),
    engine: stats.engine,
    bytesScanned: stats.bytesScanned,
    estimatedUsd: stats.estimatedUsd,
  };
}

function totalsOf({ bins }: DecisionStats) {
  return bins.reduce((sum, { allow, deny }) => ({ allow: sum.allow + allow, deny: sum.deny + deny }), {
    allow: 0,
    deny: 0,
  });
}

/** Denials added up by some of what tells them apart, the most frequent first. */
function sumBy<K extends object>(denials: readonly DenialGroup[], partsOf: (denial: DenialGroup) => K) {
  const sums = new Map<string, K & { count: number }>();
  for (const denial of denials) {
    const parts = partsOf(denial);
    const key = JSON.stringify(parts);
    sums.set(key, { ...parts, count: (sums.get(key)?.count ?? 0) + denial.count });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count).slice(0, topCount);
}
