import { expect, test } from 'vitest';
import { paceCalls } from './pace-calls';

/** Leaves where it would have to wait. */
const leaving = AbortSignal.abort(new Error('would wait'));

test('asks of each operation no more than an account may in a second', async () => {
  let clockMs = 0;
  const made: string[] = [];
  const calls = paceCalls(
    {
      start: async () => `query-${made.push('start')}`,
      read: async () => {
        made.push('read');
        return { isRunning: true, rows: [], bytesScanned: 0, recordsMatched: 0 };
      },
      stop: async () => void made.push('stop'),
    },
    () => clockMs,
  );
  const request = { logGroups: ['/g'], query: 'q', startSeconds: 0, endSeconds: 1, limit: 1 };
  for (let i = 0; i < 10; i++) {
    await calls.start(request, leaving);
    await calls.read('query-1', leaving);
  }
  await expect(calls.start(request, leaving)).rejects.toThrow('aborted');
  await expect(calls.read('query-1', leaving)).rejects.toThrow('aborted');
  // A query that nobody waits for is stopped at once.
  await calls.stop('query-1');
  expect(made.length).toBe(21);
  // The ones that left keep their places.
  clockMs = 2000;
  await calls.read('query-1', leaving);
  expect(made.at(-1)).toBe('read');
});
