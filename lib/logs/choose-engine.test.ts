import { expect, test } from 'vitest';
import { chooseEngine } from './choose-engine';

const hourMs = 3_600_000;
const over = (hours: number, filter = {}) =>
  chooseEngine({ fromMs: 0, toMs: hours * hourMs, limit: 50, ...filter });

test('FilterLogEvents serves short spans, whatever is looked for', () => {
  expect(over(6, { requestId: 'r' })).toBe('filter');
});

test('FilterLogEvents serves the newest entries of any span: they are found at once', () => {
  expect(over(24 * 90)).toBe('filter');
  expect(over(24 * 90, { effect: 'deny' })).toBe('filter');
});

test('Insights serves what may be rare in a long span', () => {
  for (const filter of [
    { requestId: 'r' },
    { principal: 'usr_1' },
    { pathPrefix: '/x' },
    { role: 'reader' },
  ]) {
    expect(over(24, filter)).toBe('insights');
  }
});
