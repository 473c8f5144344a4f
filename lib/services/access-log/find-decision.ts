import { AppError } from '../../contracts/problem';
import type { DecisionEntry, LogCost } from '../../logs/port';
import type { ServiceContext } from '../context';

/** An event may reach the log a little before the time it states (clocks), and minutes after it (buffers). */
const beforeMs = 60_000;
const afterMs = 10 * 60_000;
const maxPages = 20;

export interface DecisionName {
  readonly decisionId: string;
  /** When it was made, as the entry says. */
  readonly at: string;
}

/** A decision, and what finding it cost. */
export interface FoundDecision {
  readonly entry: DecisionEntry;
  readonly cost: LogCost;
}

/** The decision of that id, looked for round its time. */
export async function findDecision(
  { accessLog }: Pick<ServiceContext, 'accessLog'>,
  { decisionId, at }: DecisionName,
  signal?: AbortSignal,
): Promise<FoundDecision> {
  const atMs = Date.parse(at);
  let cursor: string | undefined;
  let bytesScanned = 0;
  let estimatedUsd = 0;
  for (let page = 0; page < maxPages; page++) {
    const query = { id: decisionId, fromMs: atMs - beforeMs, toMs: atMs + afterMs, limit: 1, cursor };
    const found = await accessLog.search(query, signal);
    bytesScanned += found.bytesScanned;
    estimatedUsd += found.estimatedUsd;
    const [entry] = found.entries;
    if (entry) return { entry, cost: { engine: found.engine, bytesScanned, estimatedUsd } };
    if (found.nextCursor === undefined) break;
    cursor = found.nextCursor;
  }
  throw new AppError(
    'not_found',
    `The log holds no decision ${decisionId} round ${at}. It may have passed the log group's retention.`,
  );
}
