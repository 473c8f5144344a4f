import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LogServiceContext } from './context';
import { openDatabase } from './database';
import { handleCall } from './handle-call';

export interface LogServiceOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** SQLite file that keeps the logs; made where there is none. */
  readonly file: string;
  readonly nowMs?: () => number;
  readonly scanLimit?: number;
}

export interface LogService {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts a server that speaks the part of the CloudWatch Logs protocol that the product uses. */
export async function startLogService(options: LogServiceOptions): Promise<LogService> {
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  // Only after the port is ours: a second service must not touch the file of the first.
  const database = openDatabase(options.file);
  const context: LogServiceContext = {
    database,
    nowMs: options.nowMs ?? Date.now,
    scanLimit: options.scanLimit ?? 20_000,
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(context, request, response);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    endpoint: `http://localhost:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      database.close();
    },
  };
}

async function answer(
  context: LogServiceContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await text(request);
    const called = handleCall(context, String(request.headers['x-amz-target']), body);
    const json = JSON.stringify(called.body);
    response.writeHead(called.status, {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(json),
      'x-amzn-RequestId': randomUUID(),
    });
    response.end(json);
  } catch {
    // The caller went away before its request was read.
    response.destroy();
  }
}
