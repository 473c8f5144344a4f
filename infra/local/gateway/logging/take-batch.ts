import type { InputLogEvent } from '@aws-sdk/client-cloudwatch-logs';

// Limits of PutLogEvents: events per call, and bytes per call with 26 more counted for each event.
const maxEvents = 10_000;
const maxBytes = 1_048_576;
const overheadBytes = 26;

/** The first events of the queue that fit into one PutLogEvents call; at least one. */
export function takeBatch(queue: readonly InputLogEvent[]): InputLogEvent[] {
  let bytes = 0;
  let count = 0;
  for (const event of queue.slice(0, maxEvents)) {
    bytes += Buffer.byteLength(event.message ?? '') + overheadBytes;
    if (bytes > maxBytes && count > 0) break;
    count++;
  }
  return queue.slice(0, count);
}
