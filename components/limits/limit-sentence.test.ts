import { describe, expect, it } from 'vitest';
import { limitSentence, rateText } from './limit-sentence';

describe('a limit in words', () => {
  it.each([
    [600, 60, undefined, '600 requests a minute, up to 600 at once'],
    [1, 3600, undefined, '1 request an hour, up to 1 at once'],
    [1500, 300, 20, '1,500 requests in 5 minutes, up to 20 at once'],
    [7, 90, undefined, '7 requests in 90 seconds, up to 7 at once'],
    [10, 1, 5, '10 requests a second, up to 5 at once'],
  ])('%d in %d s, burst %s', (requests, periodSeconds, burst, text) => {
    expect(rateText({ requests, periodSeconds, burst })).toBe(text);
  });

  it('says whom it counts, and how soon an allowance comes back', () => {
    const slow = { type: 'role', target: 'Reader', requests: 2, periodSeconds: 60 } as const;
    expect(limitSentence(slow)).toBe(
      'Each caller with the role Reader is allowed 2 requests a minute, up to 2 at once. Once these are used up, one request comes back every 30 seconds; calls before that are denied.',
    );
    const fast = { type: 'route', target: 'GET /orders', requests: 600, periodSeconds: 60 } as const;
    expect(limitSentence(fast)).toContain('Each caller of GET /orders is allowed');
    expect(limitSentence(fast)).toContain('10 requests come back each second');
  });
});
