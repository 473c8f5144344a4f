import { z } from 'zod';
import { type LogServiceContext, operation } from '../context';
import { invalidParameter } from '../errors';
import { compilePattern } from '../pattern/compile-pattern';
import { readToken, writeToken } from '../tokens';
import { type EventRow, positionSchema, readEvents } from './event-rows';
import {
  findGroupId,
  findStreamId,
  groupReference,
  optional,
  referredGroupName,
  streamNameSchema,
} from './names';

const maxResponseBytes = 1_048_576;
const chunkSize = 1000;
/** Reading the latest first is only offered from here on: 2024-01-01T00:00:00Z. */
const newestFirstSinceMs = 1_704_067_200_000;

const inputSchema = z.object({
  ...groupReference,
  logStreamNames: optional(z.array(streamNameSchema).min(1).max(100)),
  logStreamNamePrefix: optional(z.string()),
  startTime: optional(z.int().nonnegative()),
  endTime: optional(z.int().nonnegative()),
  filterPattern: optional(z.string()),
  nextToken: optional(z.string()),
  limit: optional(z.int().min(1).max(10_000)),
  startFromHead: optional(z.boolean()),
});
type Input = z.output<typeof inputSchema>;

const tokenPositionSchema = z.object({ isNewestFirst: z.boolean(), after: positionSchema });

/**
 * Looks through a bounded number of events per call. A page may therefore be short, or empty, and still have a
 * token: only a missing token means that the search is over.
 */
export const filterLogEvents = operation(inputSchema, (context, input) => {
  const groupId = findGroupId(context, referredGroupName(input));
  const { limit, nextToken, startFromHead, ...question } = input;
  const resumed = nextToken
    ? readToken(nextToken, question, tokenPositionSchema, context.nowMs())
    : undefined;
  const isNewestFirst = resumed?.isNewestFirst ?? startFromHead === false;
  if (isNewestFirst && (input.startTime ?? 0) < newestFirstSinceMs) {
    throw invalidParameter('startFromHead=false needs a startTime on or after 2024-01-01T00:00:00Z.');
  }
  const matches = compilePattern(input.filterPattern ?? '');
  const streamIds = findStreamIds(context, groupId, input);
  const range = {
    groupId,
    ...(streamIds && { streamIds }),
    fromMs: input.startTime ?? 0,
    toMs: input.endTime ?? Number.MAX_SAFE_INTEGER,
    isNewestFirst,
  };

  const events: Omit<EventRow, 'position'>[] = [];
  let after = resumed?.after;
  let bytes = 0;
  let scanned = 0;
  let isOver = false;
  const isFull = () => events.length >= (limit ?? 10_000) || bytes >= maxResponseBytes;
  while (!isOver && !isFull() && scanned < context.scanLimit) {
    const count = Math.min(chunkSize, context.scanLimit - scanned);
    const rows = readEvents(context, { ...range, ...(after && { after }) }, count);
    for (const row of rows) {
      if (isFull()) break;
      const { position, ...event } = row;
      after = position;
      scanned++;
      if (!matches(event.message)) continue;
      events.push(event);
      bytes += Buffer.byteLength(event.message);
    }
    isOver = rows.length < count && (rows.length === 0 || rows.at(-1)?.position === after);
  }
  return {
    events,
    searchedLogStreams: [],
    ...(!isOver && after && { nextToken: writeToken(question, { isNewestFirst, after }, context.nowMs()) }),
  };
});

function findStreamIds(context: LogServiceContext, groupId: number, input: Input): number[] | undefined {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix cannot be given together.');
  }
  if (logStreamNames) return logStreamNames.map((name) => findStreamId(context, groupId, name));
  if (logStreamNamePrefix === undefined) return undefined;
  const rows = context.database.all(
    'SELECT id FROM log_streams WHERE group_id = ? AND substr(name, 1, ?) = ?',
    [groupId, logStreamNamePrefix.length, logStreamNamePrefix],
  );
  return z
    .array(z.object({ id: z.number() }))
    .parse(rows)
    .map((row) => row.id);
}
