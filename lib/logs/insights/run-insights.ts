import { setTimeout as sleep } from 'node:timers/promises';
import { LogsUnavailableError } from '../port';
import { createTurns, type Turns } from '../turns';

export interface InsightsRequest {
  readonly logGroups: readonly string[];
  readonly query: string;
  /** Both inclusive, in whole seconds as the service has them. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly limit: number;
}

export type InsightsRow = Readonly<Record<string, string>>;

export interface InsightsState {
  readonly isRunning: boolean;
  readonly failure?: string;
  readonly rows: readonly InsightsRow[];
  readonly bytesScanned: number;
  readonly recordsMatched: number;
}

/** The three calls of a query. `start` gives undefined where the service runs as many queries as it may. */
export interface InsightsCalls {
  readonly start: (request: InsightsRequest, signal?: AbortSignal) => Promise<string | undefined>;
  readonly read: (queryId: string, signal?: AbortSignal) => Promise<InsightsState>;
  readonly stop: (queryId: string) => Promise<void>;
}

export type InsightsAnswer = Pick<InsightsState, 'rows' | 'bytesScanned' | 'recordsMatched'>;

export interface InsightsRunner {
  readonly calls: InsightsCalls;
  /** For queries: as many run at a time. */
  readonly turns: Turns;
  /** For fetching, where several queries answer one question (see `ofOneQuestion`). */
  readonly fetching?: Turns;
}

/** Little is answered within moments. The waits that follow grow, so that long queries are not asked about often. */
const firstWaitMs = 20;
const secondWaitMs = 100;
const waitGrowth = 1.2;
const longestWaitMs = 1000;
const longestStartWaitMs = 8000;
const startAttempts = 7;

/**
 * Runs a query to its end, one of a bounded number at a time. When the caller leaves, it is stopped in the service
 * too, which would go on scanning at our cost.
 */
export async function runInsights(
  { calls, turns, fetching = createTurns(1) }: InsightsRunner,
  request: InsightsRequest,
  signal?: AbortSignal,
): Promise<InsightsAnswer> {
  if (request.logGroups.length === 0) return { rows: [], bytesScanned: 0, recordsMatched: 0 };
  return await turns.take(async () => {
    const queryId = await startPatiently(calls, request, signal);
    const startedMs = performance.now();
    try {
      return await fetching.take(() => readToEnd(calls, queryId, startedMs, signal), signal);
    } catch (error) {
      await calls.stop(queryId).catch(() => undefined);
      throw error;
    }
  }, signal);
}

/**
 * A runner for the queries of one question. They run at the same time; whether they have ended is asked of one after
 * the other, since the question is not answered before the last of them, and the account may ask but a few times a
 * second.
 */
export function ofOneQuestion<T extends InsightsRunner>(runner: T): T {
  return { ...runner, fetching: createTurns(1) };
}

/** Others in the account may use up the 100 queries that can run: waits longer each time, then gives up. */
async function startPatiently(
  calls: InsightsCalls,
  request: InsightsRequest,
  signal: AbortSignal | undefined,
): Promise<string> {
  for (let attempt = 0; attempt < startAttempts; attempt++) {
    const queryId = await calls.start(request, signal);
    if (queryId !== undefined) return queryId;
    const waitMs = Math.min(longestStartWaitMs, 250 * 2 ** attempt);
    await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal });
  }
  throw new LogsUnavailableError('CloudWatch Logs Insights runs as many queries as the account may have.');
}

async function readToEnd(
  calls: InsightsCalls,
  queryId: string,
  startedMs: number,
  signal: AbortSignal | undefined,
): Promise<InsightsAnswer> {
  // One that waited for others to be fetched has run meanwhile.
  const restMs = Math.max(0, startedMs + firstWaitMs - performance.now());
  for (let waitMs = restMs; ; waitMs = nextWaitMs(waitMs)) {
    await sleep(waitMs, undefined, { signal });
    const state = await calls.read(queryId, signal);
    if (state.failure !== undefined) {
      throw new LogsUnavailableError(`CloudWatch Logs Insights ended a query as ${state.failure}.`);
    }
    if (!state.isRunning) return state;
  }
}

const nextWaitMs = (waitMs: number) => Math.min(longestWaitMs, Math.max(secondWaitMs, waitMs * waitGrowth));
