import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createLocalServer } from '../http-server';
import type { LogServiceContext } from './context';
import { openDatabase } from './database';
import { type CallAnswer, describeFailure, handleCall, parseBody } from './handle-call';
import { QueryRegistry } from './insights/query-registry';
import { startLiveTail } from './live-tail/live-tail';
import { TailHub } from './live-tail/tail-hub';
import { SegmentStore } from './segments/segment-store';

export interface LogServiceOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** SQLite file that keeps the logs; made where there is none. */
  readonly file: string;
  readonly nowMs?: () => number;
  readonly scanLimit?: number;
  readonly tailIntervalMs?: number;
  /** Awaited by a query before each segment; a turn of the event loop if absent. */
  readonly queryTurn?: () => Promise<unknown>;
  /** For tests of who asks: an answer given instead of the service's own to an operation, where it gives one. */
  readonly answerInstead?: (operation: string) => CallAnswer | undefined;
}

export interface LogService {
  readonly endpoint: string;
  /** Live sessions that are open. */
  liveSessions(): number;
  stop(): Promise<void>;
}

/** Starts a server that speaks the part of the CloudWatch Logs protocol that the product uses. */
export async function startLogService(options: LogServiceOptions): Promise<LogService> {
  const server = createLocalServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  // Only after the port is ours: a second service must not touch the file of the first.
  const database = openDatabase(options.file);
  const context: LogServiceContext = {
    database,
    nowMs: options.nowMs ?? Date.now,
    scanLimit: options.scanLimit ?? 20_000,
    segments: new SegmentStore(database),
    queries: new QueryRegistry(options.queryTurn),
    tail: new TailHub(),
    ...(options.tailIntervalMs !== undefined && { tailIntervalMs: options.tailIntervalMs }),
  };
  const tails = new Set<ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(context, request, response, tails, options.answerInstead);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    endpoint: `http://localhost:${port}`,
    liveSessions: () => tails.size,
    stop: async () => {
      const closed = once(server, 'close');
      context.queries.cancelAll();
      server.close();
      for (const tail of tails) tail.destroy();
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
  tails: Set<ServerResponse>,
  answerInstead: LogServiceOptions['answerInstead'],
): Promise<void> {
  try {
    const body = await text(request);
    const target = String(request.headers['x-amz-target']);
    const given = answerInstead?.(target.replace(/^.*\./, ''));
    if (given) send(response, given);
    else if (target === 'Logs_20140328.StartLiveTail') {
      try {
        startLiveTail(context, parseBody(body), response);
        tails.add(response);
        response.once('close', () => tails.delete(response));
      } catch (error) {
        send(response, describeFailure(error));
      }
    } else send(response, handleCall(context, target, body));
  } catch {
    // The caller went away before its request was read.
    response.destroy();
  }
}

function send(response: ServerResponse, called: CallAnswer): void {
  const json = JSON.stringify(called.body);
  response.writeHead(called.status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(json),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(json);
}
