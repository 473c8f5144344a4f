import { expect, test } from 'vitest';
import { LogsUnavailableError } from '../port';
import { createTurns } from '../turns';
import { type InsightsCalls, type InsightsState, ofOneQuestion, runInsights } from './run-insights';

const request = { logGroups: ['/g'], query: 'q', startSeconds: 0, endSeconds: 1, limit: 1 };
const done: InsightsState = { isRunning: false, rows: [{ n: '1' }], bytesScanned: 5, recordsMatched: 1 };
const running: InsightsState = { ...done, isRunning: true, rows: [] };

/** Calls that answer with these states, one after the other, the last one for ever. */
function createCalls(states: readonly InsightsState[], fullTimes = 0) {
  const stopped: string[] = [];
  let reads = 0;
  let starts = 0;
  const calls: InsightsCalls = {
    start: async () => (starts++ < fullTimes ? undefined : 'query-1'),
    read: async () => states[Math.min(reads++, states.length - 1)] ?? done,
    stop: async (id) => {
      stopped.push(id);
    },
  };
  return { calls, stopped };
}
const run = (calls: InsightsCalls, signal?: AbortSignal) =>
  runInsights({ calls, turns: createTurns(1) }, request, signal);

test('asks until the query has ended', async () => {
  const { calls, stopped } = createCalls([running, running, done]);
  expect((await run(calls)).rows).toEqual([{ n: '1' }]);
  expect(stopped).toEqual([]);
});

test('waits where the account runs as many queries as it may', async () => {
  expect((await run(createCalls([done], 1).calls)).rows).toEqual([{ n: '1' }]);
});

test('stops the query in the service when the caller leaves', async () => {
  const leaving = new AbortController();
  const { calls, stopped } = createCalls([running]);
  const left = run(calls, leaving.signal);
  setImmediate(() => leaving.abort(new Error('left')));
  await expect(left).rejects.toThrow('aborted');
  expect(stopped).toEqual(['query-1']);
});

test('says how a query failed', async () => {
  const failed = { ...done, failure: 'Timeout' };
  await expect(run(createCalls([failed]).calls)).rejects.toThrow(LogsUnavailableError);
});

test('of the queries of one question, asks about the next when the one before it has ended', async () => {
  const asked: string[] = [];
  let started = 0;
  const calls: InsightsCalls = {
    start: async () => `query-${++started}`,
    read: async (id) => {
      const isFirst = !asked.includes(id);
      asked.push(id);
      return isFirst ? running : done;
    },
    stop: async () => undefined,
  };
  const runner = ofOneQuestion({ calls, turns: createTurns(2) });
  await Promise.all([runInsights(runner, request), runInsights(runner, request)]);
  expect(asked).toEqual(['query-1', 'query-1', 'query-2', 'query-2']);
});
