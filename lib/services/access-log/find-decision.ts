import { AppError } from '../../contracts/problem';
import type { DecisionEntry } from '../../logs/port';
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

/** The decision of that id, looked for round its time. */
export async function findDecision(
  { accessLog }: Pick<ServiceContext, 'accessLog'>,
  { decisionId, at }: DecisionName,
  signal?: AbortSignal,
): Promise<DecisionEntry> {
  const atMs = Date.parse(at);
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const query = { id: decisionId, fromMs: atMs - beforeMs, toMs: atMs + afterMs, limit: 1, cursor };
    const { entries, nextCursor } = await accessLog.search(query, signal);
    const [entry] = entries;
    if (entry) return entry;
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  throw new AppError(
    'not_found',
    `The log holds no decision ${decisionId} round ${at}. It may have passed the log group's retention.`,
  );
}
