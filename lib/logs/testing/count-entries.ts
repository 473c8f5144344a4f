import type { DecisionEntry, DecisionStats, GrantUse, LogCost } from '../port';

/** What Insights counts, counted here. */
export function countDecisions(
  entries: readonly DecisionEntry[],
  binMs: number,
): Omit<DecisionStats, keyof LogCost> {
  const bins = groupBy(entries, ({ ts }) => Math.floor(Date.parse(ts) / binMs) * binMs);
  const denied = groupBy(
    entries.filter(({ effect }) => effect === 'deny'),
    ({ api, method, route, principal, subject, reason }) =>
      JSON.stringify([api, method, route, principal, subject, reason]),
  );
  const active = (type: string) =>
    new Set(
      entries
        .filter(({ principalType, reason }) => principalType === type && reason !== 'principal_unknown')
        .map(({ principal }) => principal),
    ).size;
  const latencies = entries.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const p99LatencyMs = latencies[Math.max(0, Math.ceil(latencies.length * 0.99) - 1)];
  return {
    bins: [...bins]
      .sort(([a], [b]) => a - b)
      .map(([atMs, of]) => {
        const allow = of.filter(({ effect }) => effect === 'allow').length;
        return { atMs, allow, deny: of.length - allow };
      }),
    denials: [...denied.values()]
      .flatMap(([first, ...others]) => {
        if (!first) return [];
        const { api, method, route, principal, subject, reason } = first;
        const lastMs = Math.max(...[first, ...others].map(({ ts }) => Date.parse(ts)));
        return [{ api, method, route, principal, subject, reason, count: others.length + 1, lastMs }];
      })
      .sort((a, b) => b.count - a.count),
    denialsAreCut: false,
    ...(p99LatencyMs !== undefined && { p99LatencyMs }),
    activeUsers: active('user'),
    activeClients: active('client'),
  };
}

export function countGrantUse(entries: readonly DecisionEntry[], role: string | undefined): GrantUse[] {
  const own = entries.filter(
    ({ grant, roles }) =>
      role === undefined || grant.startsWith(`${role}/`) || roles.split(',').includes(role),
  );
  const used = groupBy(own, ({ grant, api, method, route, policyVersion }) =>
    JSON.stringify([grant, api, method, route, policyVersion]),
  );
  return [...used.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { grant, api, method, route, policyVersion } = first;
    const lastMs = Math.max(...[first, ...others].map(({ ts }) => Date.parse(ts)));
    return [{ grant, api, method, route, policyVersion, count: others.length + 1, lastMs }];
  });
}

/** As Map.groupBy, which Node 20 does not have. */
function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
