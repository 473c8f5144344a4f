import type { LogPulse, LogRange, PulseAnswer, PulseQuery } from '../port';
import {
  askInsights,
  binOf,
  costOf,
  type InsightsOptions,
  maxRows,
  periodOf,
  rangeConditions,
  readBinMs,
} from './ask';
import { buildQuery } from './build-query';
import { bearsDecision, longestCacheMs } from './count-cached-requests';
import type { InsightsAnswer, InsightsRow } from './run-insights';

/** A line may come after the request that it was decided for. */
const lateMs = 2 * 60_000;

/**
 * What was decided in each bin, beside what should have been: the invocations that the Lambda service reports in the
 * same group, as text or as JSON, and the requests in the gateway's access log. Each decision is made for one request: further ones that
 * bear the same decision were answered from the gateway's cache, also long after it was made.
 */
export async function readPulse(
  options: InsightsOptions,
  gatewayGroups: readonly string[],
  { binMs, ...range }: PulseQuery,
  signal?: AbortSignal,
): Promise<PulseAnswer> {
  const bin = binOf(binMs);
  const own = askInsights(
    options,
    range,
    buildQuery(
      [
        '(kind in ["authz.decision", "authz.error"] or @message like /^REPORT RequestId/ or type = "platform.report")',
        ...rangeConditions(range),
      ],
      'fields coalesce(kind, "report") as what',
      `stats count(*) as n by ${bin}, what`,
    ),
    signal,
  );
  const gateway = askInsights(
    { ...options, logGroups: gatewayGroups },
    range,
    buildQuery(
      ['ispresent(requestId)', ...rangeConditions(range)],
      'fields least(1, strlen(coalesce(decisionId, "-")) - 1) as bears',
      `stats count(*) as n, sum(bears) as decided by ${bin}`,
    ),
    signal,
  );
  const hasGateway = gatewayGroups.length > 0;
  const joined = hasGateway ? joinById(options, gatewayGroups, { ...range, binMs }, signal) : undefined;
  const answers = await Promise.all([own, gateway, ...(joined ? [joined] : [])]);
  if (answers.some(({ rows }) => rows.length >= maxRows)) {
    throw new RangeError('too many bins were asked for');
  }
  const columns = answers.map((answer, i) => countByBin(answer, i === 2 ? 'at' : bin, binMs));
  const [counted = none, requests = none, decisions = none] = columns;
  const reports = [...counted.values()].some(({ report = 0 }) => report > 0);
  const pulses: LogPulse[] = [];
  /** Decisions that were made in one bin for a request that is logged in the next. */
  let ahead = 0;
  for (let atMs = Math.floor(range.fromMs / binMs) * binMs; atMs < range.toMs; atMs += binMs) {
    const { 'authz.decision': lines = 0, 'authz.error': errors = 0, report = 0 } = counted.get(atMs) ?? {};
    const { n = 0, decided = 0 } = requests.get(atMs) ?? {};
    const { made = 0, missing = 0, matched = 0 } = decisions.get(atMs) ?? {};
    const cached = Math.max(0, decided - made - ahead);
    ahead = Math.max(0, made - decided);
    pulses.push({
      atMs,
      decisions: lines,
      errors,
      ...(reports && { invocations: report }),
      ...(hasGateway && { requests: n, decided, cached, missing, matched }),
    });
  }
  return { pulses, ...costOf(answers, options.usdPerGb) };
}

/** Brings each decision's line together with the requests that bear it, in the bin of the first of them all. */
function joinById(
  options: InsightsOptions,
  gatewayGroups: readonly string[],
  { fromMs, toMs, binMs }: LogRange & { readonly binMs: number },
  signal: AbortSignal | undefined,
): Promise<InsightsAnswer> {
  const range = { fromMs: fromMs - longestCacheMs, toMs: toMs + lateMs };
  const query = buildQuery(
    [`(kind = "authz.decision" or ${bearsDecision})`, ...rangeConditions(range)],
    'fields coalesce(id, decisionId) as decision',
    'stats count(kind) as lines, count(decisionId) as uses, min(@timestamp) as first by decision',
    'filter uses > 0',
    'fields greatest(0, 1 - lines) as isMissing, least(lines, 1) as isMatched',
    `stats count(*) as made, sum(isMissing) as missing, sum(isMatched) as matched by datefloor(first, ${periodOf(binMs)}) as at`,
  );
  return askInsights(
    { ...options, logGroups: [...options.logGroups, ...gatewayGroups] },
    range,
    query,
    signal,
  );
}

type Counts = Map<number, Record<string, number>>;
const none: Counts = new Map();

/** Rows added up by bin: of each kind where they tell kinds, of each column else. */
function countByBin({ rows }: InsightsAnswer, column: string, binMs: number): Counts {
  const counts: Counts = new Map();
  for (const { [column]: at, ...row } of rows) {
    const atMs = readBinMs(at, binMs);
    const sums = counts.get(atMs) ?? {};
    for (const [name, value] of Object.entries(namesOf(row))) sums[name] = (sums[name] ?? 0) + Number(value);
    counts.set(atMs, sums);
  }
  return counts;
}

function namesOf({ what, ...row }: InsightsRow): InsightsRow {
  return what === undefined ? row : { [what]: row.n ?? '0' };
}
