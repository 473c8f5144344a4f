import { z } from 'zod';
import { operation } from '../context';
import { readToken, writeToken } from '../tokens';
import { type EventRow, type Position, positionSchema, readEvents } from './event-rows';
import {
  findGroupId,
  findStreamId,
  groupReference,
  optional,
  referredGroupName,
  streamNameSchema,
} from './names';

const maxResponseBytes = 1_048_576;

const tokenPositionSchema = z.object({ isForward: z.boolean(), at: positionSchema });

/**
 * One stream, page by page in both directions. Events come oldest first within a page; tokens never end, one that
 * has nothing more to give gives itself again.
 */
export const getLogEvents = operation(
  z.object({
    ...groupReference,
    logStreamName: streamNameSchema,
    startTime: optional(z.int().nonnegative()),
    endTime: optional(z.int().nonnegative()),
    nextToken: optional(z.string()),
    limit: optional(z.int().min(1).max(10_000)),
    startFromHead: optional(z.boolean()),
  }),
  (context, input) => {
    const groupId = findGroupId(context, referredGroupName(input));
    const streamId = findStreamId(context, groupId, input.logStreamName);
    const { limit, nextToken, startFromHead, ...question } = input;
    const token = nextToken
      ? readToken(nextToken, question, tokenPositionSchema, context.nowMs())
      : undefined;
    const isForward = token?.isForward ?? startFromHead === true;
    const rows = readEvents(
      context,
      {
        groupId,
        streamIds: [streamId],
        fromMs: input.startTime ?? 0,
        // Here, unlike in FilterLogEvents, the end of the range is exclusive.
        toMs: (input.endTime ?? Number.MAX_SAFE_INTEGER) - 1,
        isNewestFirst: !isForward,
        ...(token && { after: token.at }),
      },
      limit ?? 10_000,
    );
    const page = withinBytes(rows);
    const events = isForward ? page : page.toReversed();
    const write = (isForward: boolean, at: Position) =>
      writeToken(question, { isForward, at }, context.nowMs());
    const resting = token?.at ?? { atMs: isForward ? 0 : Number.MAX_SAFE_INTEGER, id: 0 };
    const isAtEnd = events.length === 0 && nextToken;
    return {
      events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: isAtEnd && isForward ? nextToken : write(true, events.at(-1)?.position ?? resting),
      nextBackwardToken: isAtEnd && !isForward ? nextToken : write(false, events[0]?.position ?? resting),
    };
  },
);

function withinBytes(rows: readonly EventRow[]): EventRow[] {
  let bytes = 0;
  return rows.filter((row) => {
    const isWithin = bytes < maxResponseBytes;
    bytes += Buffer.byteLength(row.message);
    return isWithin;
  });
}
