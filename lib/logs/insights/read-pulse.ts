import type { LogPulse, PulseAnswer, PulseQuery } from '../port';
import {
  askInsights,
  binOf,
  costOf,
  type InsightsOptions,
  maxRows,
  rangeConditions,
  readTimeMs,
} from './ask';
import { buildQuery } from './build-query';
import type { InsightsAnswer } from './run-insights';

type Counts = ReadonlyMap<number, Readonly<Record<string, number>>>;

/**
 * What was decided in each bin, beside what should have been: the invocations that the Lambda service reports in the
 * same group, and the requests in the gateway's access log. Each decision is made for one request: further ones that
 * bear the same decision were answered from the gateway's cache.
 */
export async function readPulse(
  options: InsightsOptions,
  gatewayGroups: readonly string[],
  { binMs, ...range }: PulseQuery,
  signal?: AbortSignal,
): Promise<PulseAnswer> {
  const bin = binOf(binMs);
  const within = rangeConditions(range);
  const own = askInsights(
    options,
    range,
    buildQuery(
      ['(kind in ["authz.decision", "authz.error"] or @message like /^REPORT RequestId/)', ...within],
      'fields coalesce(kind, "report") as what',
      `stats count(*) as n by ${bin}, what`,
    ),
    signal,
  );
  const gateway = askInsights(
    { ...options, logGroups: gatewayGroups },
    range,
    buildQuery(
      ['ispresent(requestId)', ...within],
      `stats count(*) as n, count(decisionId) as decided, count_distinct(decisionId) as decisions by ${bin}`,
    ),
    signal,
  );
  const answers = await Promise.all([own, gateway]);
  const counted = countByBin(answers[0], bin);
  const requests = countRequests(answers[1], bin);
  const reports = [...counted.values()].some(({ report = 0 }) => report > 0);
  const pulses: LogPulse[] = [];
  for (let atMs = Math.floor(range.fromMs / binMs) * binMs; atMs < range.toMs; atMs += binMs) {
    const {
      'authz.decision': decisions = 0,
      'authz.error': errors = 0,
      report = 0,
    } = counted.get(atMs) ?? {};
    pulses.push({
      atMs,
      decisions,
      errors,
      ...(reports && { invocations: report }),
      ...(gatewayGroups.length > 0 && { requests: 0, decided: 0, cached: 0, ...requests.get(atMs) }),
    });
  }
  if (answers.some(({ rows }) => rows.length >= maxRows))
    throw new RangeError('too many bins were asked for');
  return { pulses, ...costOf(answers, options.usdPerGb) };
}

function countByBin({ rows }: InsightsAnswer, bin: string): Counts {
  const counts = new Map<number, Record<string, number>>();
  for (const { [bin]: at, what = '', n } of rows) {
    const atMs = readTimeMs(at);
    counts.set(atMs, { ...counts.get(atMs), [what]: Number(n ?? 0) });
  }
  return counts;
}

function countRequests({ rows }: InsightsAnswer, bin: string) {
  return new Map(
    rows.map(({ [bin]: at, n, decided, decisions }) => {
      const [all, bearing] = [Number(n ?? 0), Number(decided ?? 0)];
      const counts = { requests: all, decided: bearing, cached: bearing - Number(decisions ?? 0) };
      return [readTimeMs(at), counts] as const;
    }),
  );
}
