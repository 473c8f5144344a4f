import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { type CloudWatchOptions, createClient } from './cloudwatch-client';
import type { ChangeSink } from './port';

const kind = 'gatewarden.change';
const logStreamName = 'changes';
/** Below the 256 KB of an event: a larger record goes without its before and after, and says so. */
const maxEventBytes = 250_000;
/** Below the megabyte of a batch, with the 26 bytes that each event counts more. */
const maxBatchBytes = 1_000_000;

const eventsSchema = z.object({
  events: z.array(z.object({ message: z.string() })).default([]),
  nextBackwardToken: z.string().optional(),
});
/** The service may give an empty page though there are events: its tokens end where one gives itself again. */
const maxEmptyPages = 50;
const lineSchema = z.object({ kind: z.literal(kind), seq: z.int() });

/** A log group of its own for changes, in one stream, so that a SIEM can subscribe to it. */
export function createChangeSink(options: CloudWatchOptions & { readonly logGroup: string }): ChangeSink {
  const client = createClient(options);
  const at = { logGroupName: options.logGroup, logStreamName };
  return {
    lastSeq: async () => {
      try {
        let nextToken: string | undefined;
        for (let page = 0; page < maxEmptyPages; page++) {
          const command = new GetLogEventsCommand({ ...at, limit: 1, startFromHead: false, nextToken });
          const { events, nextBackwardToken } = eventsSchema.parse(await client.send(command));
          const last = events.at(-1);
          if (last) return lineSchema.parse(JSON.parse(last.message)).seq;
          if (nextBackwardToken === undefined || nextBackwardToken === nextToken) break;
          nextToken = nextBackwardToken;
        }
        return 0;
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        await createStream(client, at);
        return 0;
      }
    },
    write: async (changes) => {
      const nowMs = Date.now();
      // The time of writing: the service refuses events that are older than two weeks. The change says its own.
      const events = changes.map((change) => ({ timestamp: nowMs, message: lineOf(change) }));
      for (const logEvents of batchesOf(events))
        await client.send(new PutLogEventsCommand({ ...at, logEvents }));
    },
  };
}

function lineOf(change: Parameters<ChangeSink['write']>[0][number]): string {
  const line = JSON.stringify({ kind, ...change });
  if (Buffer.byteLength(line) <= maxEventBytes) return line;
  return JSON.stringify({ kind, ...change, before: null, after: null, isCut: true });
}

function batchesOf<T extends { readonly message: string }>(events: readonly T[]): T[][] {
  const batches: T[][] = [[]];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.message) + 26;
    if (bytes + size > maxBatchBytes) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(event);
    bytes += size;
  }
  return batches.filter((batch) => batch.length > 0);
}

async function createStream(
  client: CloudWatchLogsClient,
  at: { readonly logGroupName: string; readonly logStreamName: string },
): Promise<void> {
  for (const create of [
    () => client.send(new CreateLogGroupCommand({ logGroupName: at.logGroupName })),
    () => client.send(new CreateLogStreamCommand(at)),
  ]) {
    await create().catch((error: unknown) => {
      if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    });
  }
}
