import { chooseEngine } from './choose-engine';
import { type CloudWatchOptions, createClient } from './cloudwatch-client';
import { createFilterCall } from './cloudwatch-filter-call';
import { createInsightsCalls } from './cloudwatch-insights-calls';
import { followDecisions } from './cloudwatch-tail';
import { costOf, type InsightsOptions } from './insights/ask';
import { countCachedRequests } from './insights/count-cached-requests';
import { findCachedRequests } from './insights/find-cached-requests';
import { paceCalls } from './insights/pace-calls';
import { readGrantUse } from './insights/read-grant-use';
import { readPulse } from './insights/read-pulse';
import { readStats } from './insights/read-stats';
import { ofOneQuestion } from './insights/run-insights';
import { searchInsights } from './insights/search-insights';
import { createPace } from './pace';
import type {
  AccessLogReader,
  CachedQuery,
  DecisionFilter,
  DecisionQuery,
  GrantUseQuery,
  LogRange,
  PulseQuery,
  StatsQuery,
} from './port';
import { engineOfCursor } from './search-cursor';
import { searchGroups } from './search-groups';
import { createSharedAnswers } from './shared-answers';
import { createTurns } from './turns';

export interface AccessLogReaderOptions extends CloudWatchOptions {
  /** Groups that authorizers write to. One that does not exist (yet) holds nothing. */
  readonly logGroups: readonly string[];
  /** Groups of the gateways' access logs, in JSON with `requestId`, `status` and `decisionId`; none where not configured. */
  readonly gatewayLogGroups: readonly string[];
  readonly insightsUsdPerGb: number;
  /** What the account allows of FilterLogEvents; 5 where nothing is said. */
  readonly filterCallsPerSecond?: number;
  readonly now: () => Date;
}

// FilterLogEvents bears a few calls a second for a whole account: one page must not use them all.
const work = { maxCalls: 20, maxTimeMs: 5000 };
const filterCallsPerSecond = 5;
/** Of the 100 queries that an account may run at a time; others in the account want some too. */
const maxQueries = 20;
const maxAnswers = 200;
/** Some two kilobytes each. */
const maxRows = 5000;
const recentTtlMs = 1000;
/** Charts and counts bear a minute's age, and each scan of the log costs money. */
const countsTtlMs = 60_000;
/** What lies further back does not change any more. */
const settledAgeMs = 15 * 60_000;
const settledTtlMs = 10 * 60_000;

/** Reads the decision log. Times are those of the log events, which follow the decision by moments. */
export function createAccessLogReader(options: AccessLogReaderOptions): AccessLogReader {
  const { logGroups, gatewayLogGroups, insightsUsdPerGb: usdPerGb, now } = options;
  const client = createClient(options);
  const call = createFilterCall(
    client,
    createPace(options.filterCallsPerSecond ?? filterCallsPerSecond, () => performance.now()),
  );
  const insights: InsightsOptions = {
    calls: paceCalls(createInsightsCalls(client), () => performance.now()),
    turns: createTurns(maxQueries),
    logGroups,
    usdPerGb,
  };
  const share = <Q extends LogRange, T>(
    ttlMs: number,
    work: (query: Q, signal: AbortSignal) => Promise<T>,
    rowsOf: (answer: T) => number = () => 0,
  ) => {
    const answers = createSharedAnswers<T>({ now, maxAnswers, maxRows, rowsOf });
    return (query: Q, signal?: AbortSignal) => {
      const isSettled = query.toMs < now().getTime() - settledAgeMs;
      const question = { key: keyOf(query), ttlMs: isSettled ? settledTtlMs : ttlMs };
      return answers.ask({ ...question, work: (inner) => work(query, inner) }, signal);
    };
  };
  const scan = (query: DecisionQuery, signal?: AbortSignal) =>
    engineFor(query) === 'filter'
      ? searchGroups({ logGroups, call, now, ...work }, query, signal)
      : searchInsights(insights, query, signal);
  return {
    search: share(recentTtlMs, scan, ({ entries }) => entries.length),
    scan,
    stats: share(countsTtlMs, (query: StatsQuery, signal) =>
      readStats(ofOneQuestion(insights), gatewayLogGroups, query, signal),
    ),
    grantUse: share(countsTtlMs, (query: GrantUseQuery, signal) =>
      readGrantUse(ofOneQuestion(insights), query, signal),
    ),
    pulse: share(countsTtlMs, (query: PulseQuery, signal) =>
      readPulse(ofOneQuestion(insights), gatewayLogGroups, query, signal),
    ),
    countCached: share(countsTtlMs, async (query: DecisionFilter & LogRange, signal) => {
      if (gatewayLogGroups.length === 0) return undefined;
      const { count, answer } = await countCachedRequests(insights, gatewayLogGroups, query, signal);
      return { count, ...costOf([answer], usdPerGb) };
    }),
    cachedRequests: share(countsTtlMs, async (query: CachedQuery, signal) =>
      gatewayLogGroups.length === 0
        ? undefined
        : await findCachedRequests(
            ofOneQuestion({ ...insights, logGroups: gatewayLogGroups }),
            query,
            signal,
          ),
    ),
    tail: (filter, signal) => followDecisions(client, logGroups, filter, signal),
  };
}

/** A search goes on with the engine that it began with. */
function engineFor(query: DecisionQuery): 'filter' | 'insights' {
  return query.cursor === undefined ? chooseEngine(query) : engineOfCursor(query.cursor);
}

/** Equal questions have equal keys, in whatever order their fields stand. */
function keyOf(query: object): string {
  const fields = Object.entries(query).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
