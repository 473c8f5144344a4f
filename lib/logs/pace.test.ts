import { expect, test } from 'vitest';
import { createPace } from './pace';

/** Whether a call may be made at once; who would have to wait leaves instead. */
const tryNow = (pace: ReturnType<typeof createPace>) =>
  pace(AbortSignal.abort(new Error('would wait'))).then(
    () => true,
    () => false,
  );

test('lets as many calls through in a second as there may be, and holds the next', async () => {
  const pace = createPace(3, () => 0);
  const outcomes: boolean[] = [];
  for (let i = 0; i < 4; i++) outcomes.push(await tryNow(pace));
  expect(outcomes).toEqual([true, true, true, false]);
});

test('makes room as time passes', async () => {
  let clockMs = 0;
  const pace = createPace(1, () => clockMs);
  expect(await tryNow(pace)).toBe(true);
  clockMs = 999;
  expect(await tryNow(createPace(1, () => clockMs))).toBe(true);
  clockMs = 1000;
  expect(await tryNow(pace)).toBe(true);
});
