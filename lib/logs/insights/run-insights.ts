import { setTimeout as sleep } from 'node:timers/promises';
import { LogsUnavailableError } from '../port';
import type { Turns } from '../turns';

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

const firstWaitMs = 50;
const longestWaitMs = 1000;
/** Part of the time that a query has run: no answer waits longer for being fetched, and long queries are not asked often. */
const waitShare = 0.25;
const longestStartWaitMs = 8000;
const startAttempts = 7;

/**
 * Runs a query to its end, one of a bounded number at a time. When the caller leaves, it is stopped in the service
 * too, which would go on scanning at our cost.
 */
export async function runInsights(
  calls: InsightsCalls,
  turns: Turns,
  request: InsightsRequest,
  signal?: AbortSignal,
): Promise<InsightsAnswer> {
  if (request.logGroups.length === 0) return { rows: [], bytesScanned: 0, recordsMatched: 0 };
  return await turns.take(async () => {
    const queryId = await startPatiently(calls, request, signal);
    try {
      return await readToEnd(calls, queryId, signal);
    } catch (error) {
      await calls.stop(queryId).catch(() => undefined);
      throw error;
    }
  }, signal);
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
  signal: AbortSignal | undefined,
): Promise<InsightsAnswer> {
  const startedMs = performance.now();
  for (;;) {
    const state = await calls.read(queryId, signal);
    if (state.failure !== undefined) {
      throw new LogsUnavailableError(`CloudWatch Logs Insights ended a query as ${state.failure}.`);
    }
    if (!state.isRunning) return state;
    const ranMs = performance.now() - startedMs;
    const waitMs = Math.min(longestWaitMs, Math.max(firstWaitMs, ranMs * waitShare));
    await sleep(waitMs, undefined, { signal });
  }
}
