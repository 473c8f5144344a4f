import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type LogServiceOptions, startLogService } from '../service';

/** A log service on a free port with a file of its own, and clients for it. */
export async function startTestLogService(options: Partial<LogServiceOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gatewarden-logs-'));
  const start = () => startLogService({ port: 0, file: join(folder, 'logs.sqlite'), ...options });
  let service = await start();
  let client = connect(service.endpoint);

  return {
    endpoint: () => service.endpoint,
    client: () => client,
    liveSessions: () => service.liveSessions(),
    restart: async () => {
      client.destroy();
      await service.stop();
      service = await start();
      client = connect(service.endpoint);
    },
    createStream: async (logGroupName: string, ...logStreamNames: string[]) => {
      await client.send(new CreateLogGroupCommand({ logGroupName }));
      for (const logStreamName of logStreamNames) {
        await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      }
    },
    put: (
      logGroupName: string,
      logStreamName: string,
      ...events: readonly [timestamp: number, message: string][]
    ) =>
      client.send(
        new PutLogEventsCommand({
          logGroupName,
          logStreamName,
          logEvents: events.map(([timestamp, message]) => ({ timestamp, message })),
        }),
      ),
    stop: async () => {
      client.destroy();
      await service.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export type TestLogService = Awaited<ReturnType<typeof startTestLogService>>;

function connect(endpoint: string): CloudWatchLogsClient {
  return new CloudWatchLogsClient({
    // There is no streaming- host beside this machine.
    disableHostPrefix: true,
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}
