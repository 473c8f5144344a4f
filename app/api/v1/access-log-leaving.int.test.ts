import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { DescribeQueriesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startTestLogService } from '@/infra/local/logs/testing/with-log-service';
import { createAccessLogReader } from '@/lib/logs/cloudwatch-reader';
import { createTestApi, origin } from './testing/test-api';

process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

/** The API behind a real HTTP server, over a log service whose queries run until they are let go. */
async function setUp() {
  const held = new Promise<void>(() => undefined);
  const calls: string[] = [];
  const logs = await startTestLogService({
    queryTurn: () => held,
    tailIntervalMs: 20,
    answerInstead: (operation) => {
      calls.push(operation);
      return undefined;
    },
  });
  await logs.createStream('/authorizer', 'one');
  const api = await createTestApi(undefined, undefined, { accessLog: readerOver(logs.endpoint()) });
  // As Next.js does it: the request's signal follows its connection.
  const server = createServer((message, response) => {
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    const headers = { authorization: message.headers.authorization ?? '' };
    const request = new Request(`${origin}${message.url}`, { headers, signal: leaving.signal });
    void api.handle(request).then((answer) => send(answer, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await logs.stop();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ask = (path: string, signal: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      signal,
      headers: { authorization: `Bearer ${api.ownerToken}` },
    });
  const statuses = async () => {
    const { queries = [] } = await logs.client().send(new DescribeQueriesCommand({}));
    return queries.map(({ status }) => status);
  };
  return { ask, statuses, logs, calls, store: api.store };
}

/** Passes an answer on as it comes, and ends it where the connection is closed. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status);
  response.flushHeaders();
  const reader = answer.body?.getReader();
  response.on('close', () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const part = await reader?.read().catch(() => undefined);
    if (part?.value === undefined) break;
    response.write(part.value);
  }
  response.end();
}

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

const readerOver = (endpoint: string) =>
  createAccessLogReader({
    logGroups: ['/authorizer'],
    gatewayLogGroups: [],
    insightsUsdPerGb: 0.005,
    region: 'us-east-1',
    endpoint,
    now: () => new Date(),
  });

it('stops the queries in the log service when the connection that asked is closed', async () => {
  const { ask, statuses } = await setUp();
  const leaving = new AbortController();
  const answer = ask('/access-log/stats', leaving.signal);
  await eventually(async () => expect(await statuses()).toEqual(Array(4).fill('Running')));
  leaving.abort();
  await expect(answer).rejects.toThrow(/abort/);
  await eventually(async () => expect(await statuses()).toEqual(Array(4).fill('Cancelled')));
});

it('lets the queries go on as long as somebody who asked the same waits', async () => {
  const { ask, statuses } = await setUp();
  const [first, second] = [new AbortController(), new AbortController()];
  const path = '/access-log/stats?from=2026-11-20T00:00:00.000Z&to=2026-11-21T00:00:00.000Z';
  const answers = [first, second].map(({ signal }) => ask(path, signal));
  await eventually(async () => expect(await statuses()).toHaveLength(4));
  first.abort();
  await expect(answers[0]).rejects.toThrow(/abort/);
  expect(await statuses()).toEqual(Array(4).fill('Running'));
  second.abort();
  await expect(answers[1]).rejects.toThrow(/abort/);
  await eventually(async () => expect(await statuses()).toEqual(Array(4).fill('Cancelled')));
});

it('stops an export in the log service, asks it nothing more and records nothing', async () => {
  const { ask, statuses, calls, store } = await setUp();
  const { seq } = await store.getChainHead();
  const leaving = new AbortController();
  const range = 'from=2026-11-01T00:00:00.000Z&to=2026-11-20T00:00:00.000Z';
  const exported = ask(`/access-log/export?api=orders&${range}`, leaving.signal).then((one) => one.text());
  await eventually(async () => expect(await statuses()).toEqual(['Running']));
  leaving.abort();
  await expect(exported).rejects.toThrow(/abort/);
  await eventually(async () => expect(await statuses()).toEqual(['Cancelled']));
  const asked = calls.filter((name) => ['StartQuery', 'StopQuery', 'FilterLogEvents'].includes(name));
  expect(asked).toEqual(['StartQuery', 'StopQuery']);
  expect((await store.getChainHead()).seq).toBe(seq);
});

it('closes live sessions in the log service, and has room for as many again', async () => {
  const { ask, logs } = await setUp();
  // As many as one server opens at a time.
  for (const round of [1, 2]) {
    const leaving = new AbortController();
    const opened = Array.from({ length: 20 }, () => ask('/access-log/tail', leaving.signal));
    await eventually(async () => expect([round, logs.liveSessions()]).toEqual([round, 20]));
    expect((await Promise.all(opened)).every(({ ok }) => ok)).toBe(true);
    leaving.abort();
    await eventually(async () => expect([round, logs.liveSessions()]).toEqual([round, 0]));
  }
});
