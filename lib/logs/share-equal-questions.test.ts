import { expect, test } from 'vitest';
import { LogsUnavailableError } from './port';
import { shareEqualQuestions } from './share-equal-questions';
import { createMemoryAccessLog } from './testing/memory-access-log';

const query = { fromMs: 0, toMs: 1, limit: 10 };

function setUp(maxAnswers = 10) {
  const log = createMemoryAccessLog();
  const clock = { ms: 0 };
  const shared = shareEqualQuestions(log, { now: () => new Date(clock.ms), ttlMs: 1000, maxAnswers });
  return { log, clock, shared };
}

test('equal questions at the same time are asked once', async () => {
  const { log, shared } = setUp();
  await Promise.all([
    shared.search(query),
    shared.search({ ...query }),
    shared.search({ ...query, limit: 20 }),
  ]);
  expect(log.queries).toHaveLength(2);
});

test('an answer is given again until it is too old', async () => {
  const { log, shared, clock } = setUp();
  await shared.search(query);
  clock.ms = 999;
  await shared.search(query);
  expect(log.queries).toHaveLength(1);
  clock.ms = 1000;
  await shared.search(query);
  expect(log.queries).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { log, shared } = setUp();
  log.setUnavailable(true);
  await expect(shared.search(query)).rejects.toThrow(LogsUnavailableError);
  log.setUnavailable(false);
  await expect(shared.search(query)).resolves.toMatchObject({ entries: [] });
});

test('few answers are kept', async () => {
  const { log, shared } = setUp(1);
  await shared.search(query);
  await shared.search({ ...query, limit: 1 });
  await shared.search(query);
  expect(log.queries).toHaveLength(3);
});
