import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTimeOf, instantOf } from './date-time';

describe('a date and time of day', () => {
  it('is an instant in UTC', () => {
    const typed = { date: '2026-11-28', time: '15:04' };
    expect(instantOf(typed, true)).toBe(Date.parse('2026-11-28T15:04:00Z'));
  });

  it.each([
    { date: '', time: '15:04' },
    { date: '2026-11-28', time: '' },
    { date: '2026-11', time: '15:04' },
    { date: '2026-11-28', time: '15' },
  ])('is none while $date $time is unfinished', (typed) => {
    expect(instantOf(typed, true)).toBeNaN();
  });

  it.each([true, false])('comes back as it was typed (utc: %s)', (utc) => {
    const minutes = fc.integer({ min: 0, max: 60_000_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const atMs = minute * 60_000;
        const typed = dateTimeOf(atMs, utc);
        // In the hour that a zone repeats in autumn the same text means two instants.
        expect(dateTimeOf(instantOf(typed, utc), utc)).toEqual(typed);
      }),
    );
  });
});
