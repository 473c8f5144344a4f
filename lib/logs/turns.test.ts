import { expect, test } from 'vitest';
import { createTurns } from './turns';

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('no more than the bound run at a time, and the next begins when one ends', async () => {
  const turns = createTurns(2);
  const work = [deferred(), deferred(), deferred()];
  const begun: number[] = [];
  const all = work.map(({ promise }, i) =>
    turns.take(async () => {
      begun.push(i);
      await promise;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  work[1]?.resolve();
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of work) resolve();
  await Promise.all(all);
});

test('a place is given back when the work fails', async () => {
  const turns = createTurns(1);
  await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await turns.take(async () => 'next')).toBe('next');
});

test('who leaves the queue is not served', async () => {
  const turns = createTurns(1);
  const first = deferred();
  const running = turns.take(() => first.promise);
  const leaving = new AbortController();
  const left = turns.take(async () => 'served', leaving.signal);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  first.resolve();
  await running;
  expect(await turns.take(async () => 'next')).toBe('next');
});
