import { describe, expect, it } from 'vitest';
import { backOffMs } from './back-off';

const whole = 1;

describe('the pause after a failed attempt', () => {
  it('doubles with each attempt up to the longest span', () => {
    const spans = [1, 2, 3, 4].map((attempt) => backOffMs(attempt, whole, { firstMs: 10, longestMs: 50 }));
    expect(spans).toEqual([10, 20, 40, 50]);
  });

  it('is longer where an attempt takes long', () => {
    const spans = [1, 2, 3, 4].map((attempt) => backOffMs(attempt, whole, { attemptMs: 1_000 }));
    expect(spans).toEqual([1_000, 2_000, 4_000, 4_000]);
  });

  it('is a random part of the span, so that rivals part', () => {
    expect(backOffMs(1, 0)).toBe(0);
    expect(backOffMs(1, 0.5)).toBe(backOffMs(1, whole) / 2);
  });
});
