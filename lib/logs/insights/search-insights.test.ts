import { expect, test } from 'vitest';
import { decisionLine } from '../testing/decision-lines';
import { createTurns } from '../turns';
import { maxRows } from './ask';
import { searchInsights } from './search-insights';

test('more decisions of one millisecond than the service lists are an error, not pages without end', async () => {
  const rows = Array.from({ length: maxRows }, (_, i) => ({
    '@timestamp': '2026-11-23 12:00:00.000',
    '@ptr': `ptr-${i}`,
    '@log': '1:group',
    '@message': JSON.stringify(decisionLine({ id: `dec_${i}` })),
  }));
  const calls = {
    start: async () => 'query',
    read: async () => ({ isRunning: false, rows, bytesScanned: 1, recordsMatched: 2 * maxRows }),
    stop: async () => undefined,
  };
  const options = { calls, turns: createTurns(1), logGroups: ['group'], usdPerGb: 1 };
  const toMs = Date.parse('2026-11-23T13:00:00.000Z');
  const query = { fromMs: toMs - 86_400_000, toMs, limit: maxRows, api: 'github-rest' };
  const { entries, nextCursor } = await searchInsights(options, query);
  expect(entries).toHaveLength(maxRows);
  expect(nextCursor).toBeDefined();
  const next = searchInsights(options, { ...query, ...(nextCursor !== undefined && { cursor: nextCursor }) });
  await expect(next).rejects.toThrow('more decisions than the 10000');
});
