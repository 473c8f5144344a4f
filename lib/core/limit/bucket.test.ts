import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costMicros, countTokens, createBucket, itemLeasesPerSecond, nextLeaseAtMicros } from './bucket';

const limit = fc.record(
  {
    requests: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 50 })),
    periodSeconds: fc.oneof(fc.integer({ min: 1, max: 86_400 }), fc.integer({ min: 1, max: 10 })),
    burst: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 50 })),
  },
  { requiredKeys: ['requests', 'periodSeconds'] },
);
const runs = { numRuns: 5_000 };

describe('a bucket', () => {
  it('has shards that each hold its largest lease', () => {
    const property = fc.property(limit, (of) => {
      const bucket = createBucket(of);
      expect(bucket.shards).toBeGreaterThanOrEqual(1);
      expect(bucket.minLease).toBeGreaterThanOrEqual(1);
      expect(bucket.maxLease).toBeGreaterThanOrEqual(bucket.minLease);
      expect(costMicros(bucket, bucket.maxLease)).toBeLessThanOrEqual(bucket.capacityMicros);
    });
    fc.assert(property, runs);
  });

  it('lets no shard give more leases a second than the set rate, even the smallest ones', () => {
    const property = fc.property(limit, (of) => {
      const { minLease, intervalMicros } = createBucket(of);
      const leasesPerSecond = 1_000_000 / (minLease * intervalMicros);
      expect(leasesPerSecond).toBeLessThanOrEqual(itemLeasesPerSecond * (1 + 1e-9));
    });
    fc.assert(property, runs);
  });

  it('is, all shards together, the limit', () => {
    const property = fc.property(limit, (of) => {
      const { shards, intervalMicros, capacityMicros } = createBucket(of);
      const perSecond = (shards * 1_000_000) / intervalMicros;
      expect(perSecond).toBeCloseTo(of.requests / of.periodSeconds, 6);
      const tokens = (capacityMicros / intervalMicros) * shards;
      const allowed = Math.max(of.burst ?? of.requests, Math.ceil(perSecond / 50));
      expect(tokens).toBeLessThanOrEqual(allowed + 1);
    });
    fc.assert(property, runs);
  });

  it('is split only where its leases would be too many for one item', () => {
    expect(createBucket({ requests: 10_000, periodSeconds: 1, burst: 10_000 }).shards).toBe(1);
    expect(createBucket({ requests: 1_000_000, periodSeconds: 1 }).shards).toBe(20);
    expect(createBucket({ requests: 1_000, periodSeconds: 1, burst: 20 }).shards).toBe(10);
  });

  it('leases single tokens of small limits', () => {
    expect(createBucket({ requests: 30, periodSeconds: 60 })).toMatchObject({ minLease: 1, maxLease: 1 });
    expect(createBucket({ requests: 1_000, periodSeconds: 60 })).toMatchObject({ minLease: 1, maxLease: 50 });
  });

  it('gains a token each interval up to its burst', () => {
    const bucket = createBucket({ requests: 1, periodSeconds: 1, burst: 3 });
    const second = 1_000_000;
    expect(countTokens(bucket, 0, 100 * second)).toBe(3);
    expect(countTokens(bucket, 103 * second, 100 * second)).toBe(0);
    expect(nextLeaseAtMicros(bucket, 103 * second)).toBe(101 * second);
    expect(countTokens(bucket, 103 * second, 101 * second)).toBe(1);
  });
});
