import { estimateCostUsd } from '../cost';
import { type LogCost, type LogRange, LogsUnavailableError } from '../port';
import { type InsightsAnswer, type InsightsRunner, runInsights } from './run-insights';

export interface InsightsOptions extends InsightsRunner {
  readonly logGroups: readonly string[];
  readonly usdPerGb: number;
}

/** As many rows as the service gives of one query. */
export const maxRows = 10_000;

/**
 * Asks one question of a range. The service has its range in whole seconds; what lies in the cut ones outside the
 * range is kept out by the query itself.
 * @throws LogsUnavailableError when the service fails.
 */
export async function askInsights(
  { logGroups, ...runner }: InsightsOptions,
  { fromMs, toMs }: LogRange,
  query: string,
  signal?: AbortSignal,
  limit = maxRows,
): Promise<InsightsAnswer> {
  const request = {
    logGroups,
    query,
    startSeconds: Math.floor(fromMs / 1000),
    endSeconds: Math.floor((toMs - 1) / 1000),
    limit,
  };
  try {
    return await runInsights(runner, request, signal);
  } catch (error) {
    if (signal?.aborted === true || error instanceof LogsUnavailableError) throw error;
    throw new LogsUnavailableError('CloudWatch Logs Insights did not answer.', { cause: error });
  }
}

/** Conditions for the parts of a range that whole seconds do not name. */
export function rangeConditions({ fromMs, toMs }: LogRange): string[] {
  return [
    ...(fromMs % 1000 === 0 ? [] : [`@timestamp >= ${fromMs}`]),
    ...(toMs % 1000 === 0 ? [] : [`@timestamp < ${toMs}`]),
  ];
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/**
 * A period as the service takes it: of seconds and minutes no more than 60, of hours no more than 24, or it takes
 * less and says nothing. Longer ones than a day, whose beginning it chooses, are asked for by the day.
 */
export function periodOf(binMs: number): string {
  const [unit, ms] = units.find(([, ms]) => binMs >= ms && binMs % ms === 0) ?? ['s', 1000];
  return unit === 'd' ? '1d' : `${Math.max(1, binMs / ms)}${unit}`;
}

/** Groups by time, in bins of the size or smaller ones within them. Its column bears the same name. */
export function binOf(binMs: number): string {
  return `bin(${periodOf(binMs)})`;
}

/** The bin that a time which the service gave lies in. */
export function readBinMs(value: string | undefined, binMs: number): number {
  return Math.floor(readTimeMs(value) / binMs) * binMs;
}

export function costOf(answers: readonly InsightsAnswer[], usdPerGb: number): LogCost {
  const bytesScanned = answers.reduce((sum, answer) => sum + answer.bytesScanned, 0);
  return { engine: 'insights', bytesScanned, estimatedUsd: estimateCostUsd(bytesScanned, usdPerGb) };
}

/** `2026-11-23 12:00:00.000`, as the service writes times, or milliseconds, as it computes with them. */
export function readTimeMs(value: string | undefined): number {
  if (value === undefined) return 0;
  return /^\d+(?:\.0)?$/.test(value) ? Number(value) : Date.parse(`${value.replace(' ', 'T')}Z`);
}
