import { z } from 'zod';
import { operation } from '../context';
import { inTransaction } from '../database';
import { invalidParameter } from '../errors';
import { findGroupId, findStreamId, groupNameSchema, streamNameSchema } from './names';
import { removeExpired } from './retention';

const hourMs = 3600 * 1000;
const maxAgeMs = 14 * 24 * hourMs;
const maxAheadMs = 2 * hourMs;
const maxBatchBytes = 1_048_576;
const overheadBytes = 26;

const eventSchema = z.object({ timestamp: z.int().nonnegative(), message: z.string().min(1) });

/** Takes a batch in one transaction. Events too old or too new are left out and reported by their places. */
export const putLogEvents = operation(
  z.object({
    logGroupName: groupNameSchema,
    logStreamName: streamNameSchema,
    logEvents: z.array(eventSchema).min(1).max(10_000),
  }),
  (context, { logGroupName, logStreamName, logEvents }) => {
    const { database, nowMs } = context;
    const groupId = findGroupId(context, logGroupName);
    const streamId = findStreamId(context, groupId, logStreamName);
    checkBatch(logEvents);
    const now = nowMs();
    const tooOldEnd = logEvents.findLastIndex((event) => event.timestamp < now - maxAgeMs) + 1;
    const tooNewStart = logEvents.findIndex((event) => event.timestamp > now + maxAheadMs);
    const accepted = logEvents.slice(tooOldEnd, tooNewStart < 0 ? undefined : tooNewStart);

    inTransaction(database, () => {
      const insert = database.prepare(
        'INSERT INTO events (group_id, stream_id, at_ms, ingested_ms, message) VALUES (?, ?, ?, ?, ?)',
      );
      for (const event of accepted) insert.run([groupId, streamId, event.timestamp, now, event.message]);
      insert.finalize();
      const [first, last] = [accepted.at(0), accepted.at(-1)];
      if (!first || !last) return;
      database.run(
        `UPDATE log_streams SET last_ingestion_ms = ?,
           first_event_ms = min(coalesce(first_event_ms, ?), ?), last_event_ms = max(coalesce(last_event_ms, 0), ?)
         WHERE id = ?`,
        [now, first.timestamp, first.timestamp, last.timestamp, streamId],
      );
    });

    context.tail.publish(
      accepted.map(({ timestamp, message }) => ({
        groupId,
        stream: logStreamName,
        atMs: timestamp,
        ingestedMs: now,
        message,
      })),
    );
    if (context.segments.layOut(groupId)) removeExpired(context, groupId);

    const rejected = {
      ...(tooOldEnd > 0 && { tooOldLogEventEndIndex: tooOldEnd }),
      ...(tooNewStart >= 0 && { tooNewLogEventStartIndex: tooNewStart }),
    };
    return {
      nextSequenceToken: String(now),
      ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
    };
  },
);

function checkBatch(events: readonly z.output<typeof eventSchema>[]): void {
  const times = events.map((event) => event.timestamp);
  if (times.some((time, i) => time < (times[i - 1] ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > 24 * hourMs) {
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
  const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.message) + overheadBytes, 0);
  if (bytes > maxBatchBytes)
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${maxBatchBytes}`);
}
