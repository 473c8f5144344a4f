import { expect, test } from 'vitest';
import { LogsUnavailableError } from '../port';
import { decisionLine } from './decision-lines';
import { createMemoryAccessLog } from './memory-access-log';

const day = { fromMs: Date.parse('2026-11-23T00:00:00.000Z'), toMs: Date.parse('2026-11-24T00:00:00.000Z') };
const at = (second: number) => `2026-11-23T12:00:${String(second).padStart(2, '0')}.000Z`;

test('answers newest first, page by page', async () => {
  const log = createMemoryAccessLog(...[1, 3, 2].map((n) => decisionLine({ ts: at(n), id: `dec_${n}` })));
  const first = await log.search({ ...day, limit: 2 });
  const second = await log.search({ ...day, limit: 2, cursor: first.nextCursor });
  expect([...first.entries, ...second.entries].map((e) => e.id)).toEqual(['dec_3', 'dec_2', 'dec_1']);
  expect(second.nextCursor).toBeUndefined();
  expect(second.searchedFromMs).toBe(day.fromMs);
});

test('leaves out what a field or the time range excludes', async () => {
  const log = createMemoryAccessLog(
    decisionLine({ effect: 'deny', reason: 'no_grant' }),
    decisionLine({ path: '/orgs/acme' }),
    decisionLine({ ts: '2026-11-24T00:00:00.000Z' }),
  );
  const page = await log.search({ ...day, limit: 10, effect: 'allow', pathPrefix: '/orgs/' });
  expect(page.entries.map((e) => e.path)).toEqual(['/orgs/acme']);
});

test('fails on demand', async () => {
  const log = createMemoryAccessLog();
  log.setUnavailable(true);
  await expect(log.search({ ...day, limit: 1 })).rejects.toThrow(LogsUnavailableError);
});
