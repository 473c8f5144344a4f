import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestLogService, type TestLogService } from '../../infra/local/logs/testing/with-log-service';
import { createAccessLogReader } from './cloudwatch-reader';
import { type AccessLogReader, type DecisionQuery, LogsUnavailableError } from './port';
import { decisionLine } from './testing/decision-lines';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
// Short enough for FilterLogEvents, whatever is looked for.
const day = { fromMs: noon - 3 * 3_600_000, toMs: noon + 3 * 3_600_000, limit: 50 };
const group = '/aws/lambda/gatewarden-authorizer';
// The SDK looks for credentials before it sends anything; the local service does not check them.
process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

let logs: TestLogService;
let reader: AccessLogReader;
const now = () => new Date(noon);
const open = (endpoint: string, ...logGroups: string[]) =>
  createAccessLogReader({
    logGroups,
    gatewayLogGroups: [],
    insightsUsdPerGb: 0.005,
    filterCallsPerSecond: 1000,
    region: 'us-east-1',
    endpoint,
    now,
  });

beforeAll(async () => {
  logs = await startTestLogService({ nowMs: () => noon, scanLimit: 7 });
  await logs.createStream(group, 'one', 'two');
  await logs.createStream('/second', 'one');
  reader = open(logs.endpoint(), group, '/second', '/not-there');
  for (let i = 0; i < 40; i++) {
    const line = decisionLine({
      ts: new Date(noon + i).toISOString(),
      id: `dec_${i}`,
      requestId: `request-${i}`,
      effect: i % 2 ? 'deny' : 'allow',
      reason: i % 2 ? 'no_grant' : 'granted',
      path: i % 10 ? `/repos/octocat/${i}` : `/50%*"\\${i}`,
    });
    const message = `${JSON.stringify(line)}\n`;
    await logs.put(i % 3 ? group : '/second', 'one', [noon + i, message], [noon + i, 'REPORT RequestId: x']);
  }
});
afterAll(() => logs.stop());

async function searchAll(query: DecisionQuery): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.search({ ...query, cursor });
    ids.push(...page.entries.map((entry) => entry.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => count - 1 - i);

describe('the reader', () => {
  test('finds all decisions of several groups, newest first, in pages', async () => {
    expect(await searchAll({ ...day, limit: 7 })).toEqual(numbers(40).map((i) => `dec_${i}`));
  });

  test('finds what all given fields match', async () => {
    const denied = numbers(40).filter((i) => i % 2);
    expect(await searchAll({ ...day, effect: 'deny', reason: 'no_grant' })).toEqual(
      denied.map((i) => `dec_${i}`),
    );
    expect(await searchAll({ ...day, requestId: 'request-7' })).toEqual(['dec_7']);
    expect(await searchAll({ ...day, requestId: 'request' })).toEqual([]);
  });

  test('compares characters exactly that a pattern cannot express', async () => {
    expect(await searchAll({ ...day, pathPrefix: '/50%*"\\' })).toEqual([
      'dec_30',
      'dec_20',
      'dec_10',
      'dec_0',
    ]);
    expect(await searchAll({ ...day, pathPrefix: '/50%*"\\3' })).toEqual(['dec_30']);
    expect(await searchAll({ ...day, pathPrefix: '/r*' })).toEqual([]);
  });

  test('takes hostile input for what it is', async () => {
    for (const requestId of [
      '" || $.effect = "allow',
      '" } || { "',
      '*',
      '\u0000',
      '\\"',
      '%.%',
      '$.effect',
    ]) {
      expect(await searchAll({ ...day, requestId })).toEqual([]);
      expect(await searchAll({ ...day, pathPrefix: requestId })).toEqual([]);
    }
  });

  test('takes the beginning of the range as inclusive and its end as exclusive', async () => {
    expect(await searchAll({ ...day, fromMs: noon + 3, toMs: noon + 5 })).toEqual(['dec_4', 'dec_3']);
  });

  test('names the raw line by group and event', async () => {
    const [entry] = (await reader.search({ ...day, requestId: 'request-3' })).entries;
    expect(entry?.logGroup).toBe('/second');
    expect(entry?.eventId).toMatch(/^\d{56}$/);
    expect(JSON.parse(entry?.raw ?? '')).toMatchObject({ id: 'dec_3' });
  });

  test('says when the log service does not answer', async () => {
    await expect(open('http://127.0.0.1:1', group).search(day)).rejects.toThrow(LogsUnavailableError);
  });
});
