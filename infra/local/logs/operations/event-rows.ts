import { z } from 'zod';
import type { LogServiceContext } from '../context';
import { retainedFromMs } from './retention';

export const positionSchema = z.object({ atMs: z.number(), id: z.number() });
/** Place in the order of events. */
export type Position = z.output<typeof positionSchema>;

const rowSchema = z
  .object({
    id: z.number(),
    at_ms: z.number(),
    ingested_ms: z.number(),
    message: z.string(),
    stream_name: z.string(),
  })
  .transform((row) => ({
    position: { atMs: row.at_ms, id: row.id },
    timestamp: row.at_ms,
    ingestionTime: row.ingested_ms,
    message: row.message,
    logStreamName: row.stream_name,
    eventId: String(row.at_ms).padStart(20, '0') + String(row.id).padStart(36, '0'),
  }));
export type EventRow = z.output<typeof rowSchema>;

export interface EventRange {
  readonly groupId: number;
  /** Only these streams; all of the group when absent. */
  readonly streamIds?: readonly number[];
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
  readonly isNewestFirst: boolean;
  /** Only what comes after it in the direction of reading. */
  readonly after?: Position;
}

/** Up to `count` events of a range in reading order. */
export function readEvents(context: LogServiceContext, range: EventRange, count: number): EventRow[] {
  const { database } = context;
  const { groupId, streamIds, toMs, isNewestFirst, after } = range;
  const fromMs = Math.max(range.fromMs, retainedFromMs(context, groupId));
  const direction = isNewestFirst ? 'DESC' : 'ASC';
  const [sql, values] = joinConditions([
    // One stream has an index of its own; for several the group's is read and others are passed over.
    streamIds?.length === 1 ? ['e.stream_id = ?', [streamIds[0] ?? 0]] : ['e.group_id = ?', [groupId]],
    ['e.at_ms BETWEEN ? AND ?', [fromMs, toMs]],
    streamIds && streamIds.length !== 1 && [`e.stream_id IN (${streamIds.map(() => '?').join()})`, streamIds],
    after && [`(e.at_ms, e.id) ${isNewestFirst ? '<' : '>'} (?, ?)`, [after.atMs, after.id]],
  ]);
  const rows = database.all(
    `SELECT e.id, e.at_ms, e.ingested_ms, e.message, s.name AS stream_name
     FROM events e JOIN log_streams s ON s.id = e.stream_id
     WHERE ${sql} ORDER BY e.at_ms ${direction}, e.id ${direction} LIMIT ?`,
    [...values, count],
  );
  return z.array(rowSchema).parse(rows);
}

const messageRow = z.object({ message: z.string() }).nullable();

/** The message of an event; empty when retention has ended it. */
export function readMessage({ database }: LogServiceContext, eventId: number): string {
  const row = messageRow.parse(database.get('SELECT message FROM events WHERE id = ?', [eventId]));
  return row?.message ?? '';
}

type Condition = readonly [sql: string, values: readonly number[]];

function joinConditions(conditions: readonly (Condition | undefined | false)[]): [string, number[]] {
  const given = conditions.filter((condition): condition is Condition => Boolean(condition));
  return [given.map(([sql]) => sql).join(' AND '), given.flatMap(([, values]) => values)];
}
