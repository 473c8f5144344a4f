import { expect, test } from 'vitest';
import { createSharedAnswers } from './shared-answers';

function setUp({ maxAnswers = 10, maxRows = 100 } = {}) {
  const clock = { ms: 0 };
  const shared = createSharedAnswers<string>({
    now: () => new Date(clock.ms),
    maxAnswers,
    maxRows,
    rowsOf: (answer) => answer.length,
  });
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const ask = (key: string, signal?: AbortSignal, work: () => Promise<string> = async () => key) =>
    shared.ask(
      {
        key,
        ttlMs: 1000,
        work: (inner) => {
          asked.push(key);
          signals.push(inner);
          return work();
        },
      },
      signal,
    );
  return { clock, ask, asked, signals };
}
const never = () => new Promise<string>(() => undefined);

test('equal questions at the same time are asked once', async () => {
  const { ask, asked } = setUp();
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a', 'a', 'b']);
  expect(asked).toEqual(['a', 'b']);
});

test('an answer is given again until it is too old', async () => {
  const { ask, asked, clock } = setUp();
  await ask('a');
  clock.ms = 999;
  await ask('a');
  expect(asked).toHaveLength(1);
  clock.ms = 1000;
  await ask('a');
  expect(asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { ask, asked } = setUp();
  await expect(ask('a', undefined, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  await ask('a');
  expect(asked).toHaveLength(2);
});

test('few answers are kept', async () => {
  const { ask, asked } = setUp({ maxAnswers: 1 });
  for (const key of ['a', 'b', 'a']) await ask(key);
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('who leaves gets no answer, and the work goes on for who stays', async () => {
  const { ask, signals } = setUp();
  const leaving = new AbortController();
  const left = ask('a', leaving.signal, never);
  void ask('a', new AbortController().signal);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(signals[0]?.aborted).toBe(false);
});

test('the work ends when the last one has left, and is begun anew for the next', async () => {
  const { ask, asked, signals } = setUp();
  const leaving = [new AbortController(), new AbortController()];
  const left = leaving.map(({ signal }) => ask('a', signal, never));
  for (const controller of leaving) controller.abort(new Error('left'));
  await Promise.allSettled(left);
  expect(signals[0]?.aborted).toBe(true);
  expect(await ask('a')).toBe('a');
  expect(asked).toHaveLength(2);
});

test('the oldest answers go when all of them together have too many rows', async () => {
  const { ask, asked } = setUp({ maxRows: 5 });
  for (const key of ['aaa', 'bb', 'cc', 'bb', 'cc', 'aaa', 'dddddd', 'cc']) await ask(key);
  expect(asked).toEqual(['aaa', 'bb', 'cc', 'aaa', 'dddddd', 'cc']);
});
