import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  type InputLogEvent,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { takeBatch } from './take-batch';

export interface LogShipperOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly logGroup: string;
  readonly onProblem: (problem: string) => void;
}

export interface LogShipper {
  ship(logStream: string, message: string): void;
  /** Settles when everything shipped so far is in the log service, or that has been tried for some seconds. */
  stop(): Promise<void>;
}

const flushDelayMs = 100;
const retryDelayMs = 1000;
const attemptsOnStop = 4;

/** Sends lines to the log service, in order and in batches, as the Lambda service does for what a function prints. */
export function createLogShipper(options: LogShipperOptions): LogShipper {
  const client = new CloudWatchLogsClient({
    endpoint: options.endpoint,
    region: options.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const queues = new Map<string, InputLogEvent[]>();
  const created = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<boolean> | undefined;
  let isFailing = false;
  let isStopping = false;

  const create = async (name: string, run: () => Promise<unknown>) => {
    if (created.has(name)) return;
    await run().catch((error: unknown) => {
      if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    });
    created.add(name);
  };

  const send = async () => {
    const logGroupName = options.logGroup;
    for (const [logStreamName, queue] of queues) {
      await create('', () => client.send(new CreateLogGroupCommand({ logGroupName })));
      await create(logStreamName, () =>
        client.send(new CreateLogStreamCommand({ logGroupName, logStreamName })),
      );
      while (queue.length > 0) {
        const logEvents = takeBatch(queue);
        await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
        // Only now: a batch that was not accepted is sent again.
        queue.splice(0, logEvents.length);
      }
    }
  };

  /** One flush at a time; resolves to whether everything was accepted. */
  const flush = (): Promise<boolean> => {
    flushing ??= send()
      .then(
        () => {
          isFailing = false;
          return true;
        },
        (error: unknown) => {
          // The group may have been deleted under us: create it again with the next attempt.
          created.clear();
          if (!isFailing) options.onProblem(`the log service at ${options.endpoint}: ${String(error)}`);
          isFailing = true;
          return false;
        },
      )
      .finally(() => {
        flushing = undefined;
      });
    return flushing;
  };

  const flushDue = async () => {
    const isDone = await flush();
    timer = undefined;
    if (!isDone) schedule(retryDelayMs);
    else if ([...queues.values()].some((queue) => queue.length > 0)) schedule(flushDelayMs);
  };

  const schedule = (delayMs: number) => {
    if (!isStopping) timer ??= setTimeout(() => void flushDue(), delayMs);
  };

  return {
    ship: (logStream, message) => {
      const queue = queues.get(logStream) ?? [];
      if (queue.length === 0) queues.set(logStream, queue);
      queue.push({ timestamp: Date.now(), message });
      schedule(flushDelayMs);
    },
    stop: async () => {
      isStopping = true;
      // A flush under way may have passed a queue already: another one follows it.
      await flushing;
      for (let attempt = 0; attempt < attemptsOnStop && !(await flush()); attempt++);
      clearTimeout(timer);
      client.destroy();
    },
  };
}
