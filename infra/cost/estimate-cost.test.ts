import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimateCost, formatCost, type Load, standardLoad } from './estimate-cost';

const usdOf = (name: string, load: Partial<Load> = {}) =>
  estimateCost({ ...standardLoad, ...load }).find((item) => item.name === name)?.usd ?? Number.NaN;
const amountOf = (name: string, load: Partial<Load> = {}) =>
  estimateCost({ ...standardLoad, ...load }).find((item) => item.name === name)?.amount ?? Number.NaN;

describe('the cost of a month', () => {
  it('is what the guide shows', () => {
    const guide = readFileSync(new URL('../../docs/guides/operations/cost.md', import.meta.url), 'utf8');
    for (const load of [{}, { requests: 1_000_000_000, callers: 100_000 }]) {
      expect(guide).toContain(formatCost(estimateCost({ ...standardLoad, ...load })));
    }
  });

  it('has a million invocations for twenty cents, and their duration by memory', () => {
    expect(usdOf('Lambda requests')).toBeCloseTo(0.2);
    const tenMs = { warmMs: 10, readMs: 0, coldShare: 0 };
    expect(amountOf('Lambda duration', tenMs)).toBeCloseTo(10_000);
    expect(amountOf('Lambda duration', { ...tenMs, memoryMb: 512 })).toBeCloseTo(5_000);
    const reading = { ...tenMs, readMs: 5, maxAgeSeconds: 0 };
    expect(amountOf('Lambda duration', reading)).toBeCloseTo(15_000);
  });

  it('reads head and caller at every request where nothing may be remembered', () => {
    expect(amountOf('DynamoDB reads', { maxAgeSeconds: 0, keyShare: 0 })).toBeCloseTo(2);
    expect(amountOf('DynamoDB reads', { maxAgeSeconds: 0, keyShare: 1 })).toBeCloseTo(3);
    expect(amountOf('DynamoDB reads', { maxAgeSeconds: 0, keyShare: 0, principalBytes: 5_000 })).toBeCloseTo(
      3,
    );
  });

  it('reads less the longer a container may remember, and the more often the same callers come', () => {
    const busy = { requests: 1_000_000_000, keyShare: 0 };
    const reads = (load: Partial<Load>) => amountOf('DynamoDB reads', { ...busy, ...load });
    expect(reads({ maxAgeSeconds: 10 })).toBeLessThan(reads({ maxAgeSeconds: 5 }));
    expect(reads({ callers: 1 })).toBeLessThan(reads({ callers: 1_000 }));
    // Ten a second and container: of 51 requests one reads the head, and as much for a caller who is in all of them.
    expect(reads({ callers: 1 })).toBeCloseTo((2 * 1_000) / 51, 5);
  });

  it('counts the log by bytes', () => {
    const quiet = { platformBytes: 0, lineBytes: 0 };
    const more = amountOf('Log ingestion', { ...quiet, lineBytes: 1_000 }) - amountOf('Log ingestion', quiet);
    expect(more).toBeCloseTo(1);
  });
});
