import { describe, expect, it } from 'vitest';
import { fillBins, spanOfBin, tickFormat } from './decision-bins';

const stats = {
  from: '2026-11-01T10:07:00.000Z',
  to: '2026-11-01T10:31:00.000Z',
  binSeconds: 300,
  bins: [{ at: '2026-11-01T10:15:00.000Z', allow: 3, deny: 1 }],
};

describe('bins of a chart', () => {
  it('are there without decisions too, from the one that holds the beginning', () => {
    expect(fillBins(stats).map(({ at, allow }) => `${at.slice(11, 16)} ${allow}`)).toEqual([
      '10:05 0',
      '10:10 0',
      '10:15 3',
      '10:20 0',
      '10:25 0',
      '10:30 0',
    ]);
  });

  it('reach no further than what was asked for', () => {
    expect(spanOfBin(stats, '2026-11-01T10:05:00.000Z')).toEqual({
      from: stats.from,
      to: '2026-11-01T10:10:00.000Z',
    });
    expect(spanOfBin(stats, '2026-11-01T10:30:00.000Z').to).toBe(stats.to);
  });

  it('are named by the time of day within a day, and by the date as well beyond it', () => {
    const at = Date.parse('2026-11-01T10:15:00.000Z');
    expect(tickFormat(stats, 'UTC').format(at)).toBe('10:15');
    expect(tickFormat({ ...stats, to: '2026-11-03T10:00:00.000Z' }, 'UTC').format(at)).toBe('1 Nov, 10:15');
    expect(tickFormat({ ...stats, binSeconds: 86_400 }, 'UTC').format(at)).toBe('1 Nov');
  });
});
