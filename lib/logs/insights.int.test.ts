import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestLogService, type TestLogService } from '../../infra/local/logs/testing/with-log-service';
import { createAccessLogReader } from './cloudwatch-reader';
import type { AccessLogReader, DecisionQuery, TailMessage } from './port';
import { decisionLine } from './testing/decision-lines';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const hourMs = 3_600_000;
const week = { fromMs: noon - 3 * 24 * hourMs, toMs: noon + 24 * hourMs };
const group = '/aws/lambda/gatewarden-authorizer';
process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

const silence = { decisions: 0, errors: 0, requests: 0, decided: 0, cached: 0, missing: 0, matched: 0 };

let logs: TestLogService;
let reader: AccessLogReader;
const put = (logGroup: string, atMs: number, line: object | string) =>
  logs.put(logGroup, 'one', [atMs, typeof line === 'string' ? line : `${JSON.stringify(line)}\n`]);
const at = (atMs: number) => new Date(atMs).toISOString();

beforeAll(async () => {
  logs = await startTestLogService({ nowMs: () => noon + hourMs, tailIntervalMs: 20 });
  for (const name of [group, '/second', '/gateway']) await logs.createStream(name, 'one');
  reader = createAccessLogReader({
    logGroups: [group, '/second', '/not-there'],
    gatewayLogGroups: ['/gateway'],
    insightsUsdPerGb: 0.005,
    region: 'us-east-1',
    endpoint: logs.endpoint(),
    now: () => new Date(noon + hourMs),
  });
  for (let i = 0; i < 24; i++) {
    const atMs = noon + Math.floor(i / 3) * 60_000;
    const line = decisionLine({
      ts: at(atMs),
      id: `dec_${i}`,
      requestId: `request-${i}`,
      latencyMs: i,
      ...(i % 4 === 0 && { effect: 'deny', reason: 'no_grant', grant: '', route: '/denied' }),
      ...(i % 6 === 5 && { principal: '', principalType: 'anonymous', reason: 'public_route', grant: '' }),
    });
    await put(i % 2 ? group : '/second', atMs, line);
    const report = { type: 'platform.report', record: { requestId: 'x' } };
    await put(group, atMs, i === 0 ? report : 'REPORT RequestId: x Duration: 1 ms');
    await put('/gateway', atMs, { requestId: `request-${i}`, decisionId: `dec_${i}`, status: '200' });
  }
  // API Gateway writes a dash for what the authorizer did not say.
  await put('/gateway', noon, { requestId: 'request-refused', decisionId: '-', status: '401' });
  await put('/gateway', noon, { requestId: 'request-again', decisionId: 'dec_3', status: '200' });
});
afterAll(() => logs.stop());

async function searchAll(query: DecisionQuery) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.search({ ...query, cursor });
    expect(page.engine).toBe('insights');
    expect(page.bytesScanned).toBeGreaterThan(0);
    pages.push(page.entries.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

test('a search of a long span pages through Insights without loss or repetition, several events a millisecond', async () => {
  const pages = await searchAll({ ...week, route: '/repos/{owner}/{repo}', limit: 4 });
  const ids = pages.flat();
  expect(pages.every((page) => page.length <= 4)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(18);
  const minutes = ids.map((id) => Math.floor(Number(id.slice(4)) / 3));
  expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
});

test('an entry names the group and the raw line', async () => {
  const [entry] = (await reader.search({ ...week, requestId: 'request-3', limit: 5 })).entries;
  expect(entry).toMatchObject({ id: 'dec_3', logGroup: group });
  expect(JSON.parse(entry?.raw ?? '')).toMatchObject({ requestId: 'request-3' });
});

test('counts over time, denials, latency and callers', async () => {
  const stats = await reader.stats({ ...week, binMs: hourMs });
  expect(stats.bins).toEqual([{ atMs: noon, allow: 18, deny: 6 }]);
  expect(stats.denials).toMatchObject([{ route: '/denied', reason: 'no_grant', count: 6 }]);
  expect(stats).toMatchObject({ p99LatencyMs: 23, activeUsers: 1, activeClients: 0, engine: 'insights' });
  expect(stats.cachedRequests).toBe(1);
  expect((await reader.stats({ ...week, binMs: hourMs, effect: 'deny' })).cachedRequests).toBe(0);
  expect(await reader.countCached({ ...week, route: '/repos/{owner}/{repo}' })).toMatchObject({ count: 1 });
});

test('counts nobody as a user who is none', async () => {
  const earlier = noon - 6 * 24 * hourMs;
  const stranger = { principal: 'usr_stranger', effect: 'deny', reason: 'principal_unknown' } as const;
  await put(group, earlier, decisionLine({ id: 'dec_stranger', ...stranger }));
  await put(group, earlier, decisionLine({ id: 'dec_user', principal: 'usr_known' }));
  const day = { fromMs: earlier - 12 * hourMs, toMs: earlier + 12 * hourMs };
  expect(await reader.stats({ ...day, binMs: hourMs })).toMatchObject({ activeUsers: 1 });
});

test('knows which grants let requests through', async () => {
  const { uses, isCut } = await reader.grantUse({ ...week, role: 'reader' });
  expect(uses).toMatchObject([{ grant: 'reader/read', route: '/repos/{owner}/{repo}', count: 14 }]);
  expect(isCut).toBe(false);
  expect((await reader.grantUse({ ...week, role: 'read' })).uses).toEqual([]);
});

test('knows which grants let the requests of one principal through, and of nobody else', async () => {
  const start = noon - 12 * 24 * hourMs;
  const used = [
    ['usr_ada', 'clerk/reads', 'GET'],
    ['usr_ada', 'clerk/reads', 'GET'],
    ['usr_bob', 'clerk/writes', 'POST'],
    ['usr_adam', 'boss/closes', 'DELETE'],
  ] as const;
  for (const [i, [principal, grant, method]] of used.entries()) {
    const line = { ts: at(start + i), principal, grant, method, route: '/orders', roles: 'boss,clerk' };
    await put(i % 2 ? group : '/second', start + i, decisionLine(line));
  }
  const useBy = async (principal: string) => {
    const range = { fromMs: start - 1000, toMs: start + 60_000 };
    const { uses, firstMs } = await reader.grantUse({ ...range, principal });
    // How far back the log reaches is told by what anybody did.
    expect(firstMs).toBe(start);
    return uses.map(({ grant, method, count }) => [grant, method, count]);
  };
  expect(await useBy('usr_ada')).toEqual([['clerk/reads', 'GET', 2]]);
  expect(await useBy('usr_bob')).toEqual([['clerk/writes', 'POST', 1]]);
  expect(await useBy('usr_eve')).toEqual([]);
});

test('sees what was invoked, decided, requested and answered from the cache', async () => {
  const { pulses } = await reader.pulse({ fromMs: noon - hourMs, toMs: noon + hourMs, binMs: hourMs });
  expect(pulses).toEqual([
    { ...silence, atMs: noon - hourMs, invocations: 0 },
    {
      ...silence,
      atMs: noon,
      decisions: 24,
      invocations: 24,
      requests: 26,
      decided: 25,
      cached: 1,
      matched: 24,
    },
  ]);
});

test('counts in whatever bins, those of days and weeks too', async () => {
  for (const binMs of [60_000, 300_000, 900_000, hourMs, 6 * hourMs, 24 * hourMs, 7 * 24 * hourMs]) {
    const { bins } = await reader.stats({ ...week, binMs });
    expect(bins.every(({ atMs }) => atMs % binMs === 0)).toBe(true);
    expect(bins.reduce((sum, { allow, deny }) => sum + allow + deny, 0)).toBe(24);
  }
});

test('does not take the use of an earlier decision for one whose line is missing, and sees each that is', async () => {
  const start = noon - 10 * 24 * hourMs;
  const minute = (n: number) => start + n * 60_000;
  const gateway = (n: number, id: string, requestId: string) =>
    put('/gateway', minute(n), { requestId, decisionId: id, status: '200' });
  for (const [n, id] of [
    [-30, 'before'],
    [1, 'early'],
    [11, 'other-api'],
  ] as const) {
    await put(group, minute(n), decisionLine({ ts: at(minute(n)), id: `dec_${id}` }));
  }
  await gateway(1, 'dec_early', 'r1');
  for (const n of [2, 6, 7, 12]) await gateway(n, 'dec_early', `again-${n}`);
  await gateway(3, 'dec_before', 'r2');
  // A line of an API whose gateway has no log stands beside the one that is lost.
  await gateway(11, 'dec_lost', 'r3');
  await gateway(12, 'dec_lost', 'r4');
  const { pulses } = await reader.pulse({ fromMs: start, toMs: minute(15), binMs: 300_000 });
  expect(pulses).toEqual([
    { ...silence, atMs: start, decisions: 1, requests: 3, decided: 3, cached: 2, matched: 1 },
    { ...silence, atMs: minute(5), requests: 2, decided: 2, cached: 2 },
    { ...silence, atMs: minute(10), decisions: 1, requests: 3, decided: 3, cached: 2, missing: 1 },
  ]);
});

test('finds the requests that were answered with the decision of another', async () => {
  const decisions = [3, 4].map((i) => ({ id: `dec_${i}`, requestId: `request-${i}` }));
  const found = await reader.cachedRequests({ ...week, decisions });
  expect(found?.requests).toEqual([
    { requestId: 'request-again', decisionId: 'dec_3', status: '200', atMs: noon },
  ]);
});

test('equal questions are asked of the service once', async () => {
  const query = { ...week, requestId: 'request-7', limit: 5 };
  const [one, other] = await Promise.all([reader.search(query), reader.search({ ...query })]);
  expect(one).toBe(other);
});

test('follows what is written, until the caller leaves', async () => {
  const leaving = new AbortController();
  const seen: TailMessage[] = [];
  for await (const message of reader.tail({ effect: 'deny' }, leaving.signal)) {
    if (seen.length === 0) {
      await put(group, noon, decisionLine({ id: 'dec_allowed' }));
      await put('/second', noon, decisionLine({ id: 'dec_live', effect: 'deny', reason: 'no_grant' }));
    }
    seen.push(message);
    if (message.type === 'entries') leaving.abort();
  }
  expect(seen[0]).toEqual({ type: 'heartbeat', groupsLeftOut: [] });
  expect(seen.at(-1)).toMatchObject({ type: 'entries', entries: [{ id: 'dec_live', logGroup: '/second' }] });
});

test('says which groups a live session has no room for', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `/many/${String(i).padStart(2, '0')}`);
  for (const name of names) await logs.createStream(name, 'one');
  const many = createAccessLogReader({
    logGroups: names,
    gatewayLogGroups: [],
    insightsUsdPerGb: 0.005,
    region: 'us-east-1',
    endpoint: logs.endpoint(),
    now: () => new Date(noon + hourMs),
  });
  const leaving = new AbortController();
  for await (const message of many.tail({}, leaving.signal)) {
    expect(message.groupsLeftOut).toEqual(['/many/10', '/many/11']);
    leaving.abort();
  }
});
