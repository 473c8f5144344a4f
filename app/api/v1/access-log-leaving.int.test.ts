import { once } from 'node:events';
import { createServer } from 'node:http';
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
  const logs = await startTestLogService({ queryTurn: () => held });
  await logs.createStream('/authorizer', 'one');
  const api = await createTestApi(undefined, undefined, { accessLog: readerOver(logs.endpoint()) });
  // As Next.js does it: the request's signal follows its connection.
  const server = createServer((message, response) => {
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    const headers = { authorization: message.headers.authorization ?? '' };
    const request = new Request(`${origin}${message.url}`, { headers, signal: leaving.signal });
    void api.handle(request).then((answer) => response.writeHead(answer.status).end());
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
  return { ask, statuses };
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
