import { StartQueryCommand, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startTestLogService } from '../../infra/local/logs/testing/with-log-service';
import { createAccessLogReader } from './cloudwatch-reader';
import { LogsUnavailableError } from './port';
import { decisionLine } from './testing/decision-lines';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const hourMs = 3_600_000;
const group = '/authorizer';
process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

/** Narrow enough for FilterLogEvents, and for Logs Insights. */
const hour = { fromMs: noon - hourMs, toMs: noon + hourMs, limit: 5 };
const week = { ...hour, fromMs: noon - 7 * 24 * hourMs, requestId: 'request-1' };

/** A reader of one decision, over a log service that refuses calls of an operation with an error so many times. */
async function setUp() {
  const refusals = new Map<string, { error: string; times: number }>();
  const calls: string[] = [];
  let held: Promise<unknown> | undefined;
  const logs = await startTestLogService({
    nowMs: () => noon,
    queryTurn: async () => await held,
    answerInstead: (operation) => {
      calls.push(operation);
      const refusal = refusals.get(operation);
      if (refusal === undefined || refusal.times-- <= 0) return undefined;
      return { status: 400, body: { __type: refusal.error, message: 'Rate exceeded' } };
    },
  });
  onTestFinished(() => logs.stop());
  await logs.createStream(group, 'one');
  await logs.put(group, 'one', [noon - 1, JSON.stringify(decisionLine({ id: 'dec_found' }))]);
  const reader = createAccessLogReader({
    logGroups: [group],
    gatewayLogGroups: [],
    insightsUsdPerGb: 0.005,
    filterCallsPerSecond: 1000,
    region: 'us-east-1',
    endpoint: logs.endpoint(),
    now: () => new Date(noon),
  });
  calls.length = 0;
  return {
    logs,
    reader,
    refuse: (operation: string, error: string, times: number) => refusals.set(operation, { error, times }),
    made: (operation: string) => calls.filter((name) => name === operation).length,
    hold: (turn: Promise<unknown> | undefined) => {
      held = turn;
    },
  };
}

const found = { entries: [{ id: 'dec_found' }] };

it.each([
  ['FilterLogEvents', 'ThrottlingException', hour, 'filter'],
  ['StartQuery', 'ThrottlingException', week, 'insights'],
  ['StartQuery', 'LimitExceededException', week, 'insights'],
  ['GetQueryResults', 'ThrottlingException', week, 'insights'],
] as const)('asks %s again after two times %s', async (operation, error, range, engine) => {
  const { reader, refuse, made } = await setUp();
  refuse(operation, error, 2);
  expect(await reader.search(range)).toMatchObject({ ...found, engine });
  expect(made(operation)).toBeGreaterThanOrEqual(3);
});

it.each([
  ['FilterLogEvents', hour],
  ['StartQuery', week],
] as const)('gives up where %s is throttled for ever, and says so', async (operation, range) => {
  const { reader, refuse, made } = await setUp();
  refuse(operation, 'ThrottlingException', Number.POSITIVE_INFINITY);
  await expect(reader.search(range)).rejects.toThrow(LogsUnavailableError);
  expect(made(operation)).toBe(4);
});

it('waits where others run as many queries as the account may have, until one of them ends', async () => {
  const { logs, reader, made, hold } = await setUp();
  hold(new Promise<void>(() => undefined));
  const query = {
    logGroupNames: [group],
    queryString: 'fields @timestamp',
    startTime: 0,
    endTime: noon / 1000,
  };
  const others: (string | undefined)[] = [];
  for (let i = 0; i < 100; i++) {
    others.push((await logs.client().send(new StartQueryCommand(query))).queryId);
  }
  hold(undefined);
  let isAnswered = false;
  const answer = reader.search(week).finally(() => {
    isAnswered = true;
  });
  // Refused, and asked again.
  await vi.waitFor(() => expect(made('StartQuery')).toBeGreaterThanOrEqual(102), { timeout: 60_000 });
  expect(isAnswered).toBe(false);
  await logs.client().send(new StopQueryCommand({ queryId: others[0] }));
  expect(await answer).toMatchObject(found);
});
