import { describe, expect, it } from 'vitest';
import { formatInstant, formatRelative, formatTimeLeft } from './format-time';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatInstant', () => {
  it('names the time zone', () => {
    const at = Date.parse('2026-11-05T13:03:22.000Z');
    expect(formatInstant(at, 'UTC')).toBe('5 Nov 2026, 13:03:22 UTC');
    expect(formatInstant(at, 'Europe/Berlin')).toBe('5 Nov 2026, 14:03:22 CET');
  });
});

describe('formatRelative', () => {
  it.each([
    [-3 * second, 'now'],
    [-59 * second, '59 seconds ago'],
    [90 * second, 'in 1 minute'],
    [-25 * hour, '1 day ago'],
    [47 * hour, 'in 1 day'],
    [-400 * day, '1 year ago'],
  ])('%d ms away is %s', (distance, text) => {
    expect(formatRelative(distance, 0)).toBe(text);
  });
});

describe('formatTimeLeft', () => {
  it.each([
    [0, '0 s'],
    [1, '1 s'],
    [4 * minute + 12 * second, '4 min 12 s'],
    [2 * hour, '2 h'],
    [2 * day + 3 * hour + 59 * minute, '2 d 3 h'],
    [3 * day + 5 * minute, '3 d'],
    [-5 * second, '0 s'],
  ])('%d ms left is %s', (left, text) => {
    expect(formatTimeLeft(left)).toBe(text);
  });
});
