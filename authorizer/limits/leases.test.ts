import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, createBucket, itemLeasesPerSecond } from '@/lib/core/limit/bucket';
import type { CompiledLimit } from '@/lib/core/limit/find-limits';
import type { TakeRequest } from '@/lib/store/reader/limits';
import { deferred } from '../testing/deferred';
import { FakeLimitStore } from '../testing/fake-limit-store';
import { FakeClock } from '../testing/test-container';
import { createChance } from '../testing/virtual-time';
import { Leases, limitsPauseMs } from './leases';

const limitOf = (requests: number, periodSeconds: number, burst?: number, name = 'limit'): CompiledLimit => ({
  name,
  bucket: createBucket({ requests, periodSeconds, burst }),
});

function setUp() {
  const store = new FakeLimitStore();
  const clock = new FakeClock();
  const createContainer = () => new Leases({ store, now: clock.now, chance: createChance(1) });
  return { store, clock, createContainer, leases: createContainer() };
}

/** How many of so many requests, made at once, are within the limits. */
async function countPassed(leases: Leases, limits: readonly CompiledLimit[], requests: number) {
  const verdicts = await Promise.all(Array.from({ length: requests }, () => leases.spend(limits, 'caller')));
  return verdicts.filter(({ retryAfterSeconds }) => retryAfterSeconds === undefined).length;
}

describe('a limit', () => {
  it('passes its burst, then refuses and says for how long', async () => {
    const { leases } = setUp();
    expect(await countPassed(leases, [limitOf(6, 60, 3)], 5)).toBe(3);
    expect(await leases.spend([limitOf(6, 60, 3)], 'caller')).toEqual({
      retryAfterSeconds: 10,
      limitsUnavailable: false,
    });
  });

  it('passes again what has refilled, and no sooner', async () => {
    const { leases, clock } = setUp();
    const limits = [limitOf(6, 60, 3)];
    await countPassed(leases, limits, 4);
    clock.advance(9_999);
    expect(await countPassed(leases, limits, 1)).toBe(0);
    clock.advance(1);
    expect(await countPassed(leases, limits, 2)).toBe(1);
    clock.advance(3_600_000);
    expect(await countPassed(leases, limits, 9)).toBe(3);
  });

  it('counts each caller by itself', async () => {
    const { leases } = setUp();
    const limits = [limitOf(1, 60)];
    await leases.spend(limits, 'one');
    expect(await leases.spend(limits, 'other')).toEqual({ limitsUnavailable: false });
  });

  it('costs no write while it refuses', async () => {
    const { leases, store } = setUp();
    const limits = [limitOf(2, 60)];
    await countPassed(leases, limits, 3);
    const before = store.requests.length;
    await countPassed(leases, limits, 100);
    expect(store.requests).toHaveLength(before);
  });

  it('refuses at once, although what refills while the answer comes may be taken already', async () => {
    const clock = new FakeClock();
    let answers = 0;
    const take = ({ latestMicros }: TakeRequest) => {
      answers++;
      clock.advance(20);
      return Promise.resolve({ isTaken: false, fullAtMicros: latestMicros });
    };
    const leases = new Leases({ store: { take }, now: clock.now, chance: createChance(1) });
    expect(await leases.spend([limitOf(100, 1)], 'caller')).toMatchObject({ retryAfterSeconds: 1 });
    expect(answers).toBe(1);
  });

  it('that is slow and contended is not asked for much longer than half a second', async () => {
    const clock = new FakeClock();
    let full = 0;
    const take = ({ nowMicros }: TakeRequest) => {
      clock.advance(400);
      // Another was quicker each time, and there is always some left.
      return Promise.resolve({ isTaken: false, fullAtMicros: nowMicros + ++full });
    };
    const leases = new Leases({ store: { take }, now: clock.now, chance: createChance(1) });
    const startMs = clock.nowMs;
    await leases.spend([limitOf(100, 1)], 'caller');
    expect(clock.nowMs - startMs).toBeLessThanOrEqual(900);
  });

  it('costs few writes when it is large, and single tokens are leased for a slow caller', async () => {
    const { leases, store, clock } = setUp();
    const limits = [limitOf(10_000, 60)];
    expect(await countPassed(leases, limits, 5_000)).toBe(5_000);
    expect(store.requests.length).toBeLessThan(25);
    clock.advance(60_000);
    store.requests.length = 0;
    for (let i = 0; i < 5; i++) {
      await leases.spend(limits, 'caller');
      clock.advance(11_000);
    }
    const { intervalMicros, minLease } = limitOf(10_000, 60).bucket;
    expect(store.requests.map(({ costMicros }) => costMicros)).toEqual(
      Array.from({ length: 5 }, () => Math.ceil(intervalMicros * minLease)),
    );
  });

  it('is the whole limit for a steady caller at its rate', async () => {
    const { leases, clock } = setUp();
    const limits = [limitOf(60, 60, 5)];
    for (let i = 0; i < 600; i++) {
      expect(await leases.spend(limits, 'caller')).toEqual({ limitsUnavailable: false });
      clock.advance(1_000);
    }
  });

  it.each([1, 4])(
    'passes its rate, or nearly, to a caller that asks for far more of %d containers',
    async (count) => {
      const { createContainer, clock } = setUp();
      const containers = Array.from({ length: count }, createContainer);
      const limits = [limitOf(60, 60, 5)];
      let allowed = 0;
      for (let i = 0; i < 1_800; i++) {
        for (const leases of containers) allowed += await countPassed(leases, limits, 1);
        clock.advance(100);
      }
      expect(allowed).toBeGreaterThan(0.85 * 180);
      expect(allowed).toBeLessThanOrEqual(180 + 5 + count);
    },
  );

  it('is not lengthened by a lease that was kept over a freeze', async () => {
    const { leases, clock, store } = setUp();
    const limits = [limitOf(100, 1)];
    await countPassed(leases, limits, 2);
    clock.advance(600_000);
    store.requests.length = 0;
    await leases.spend(limits, 'caller');
    expect(store.requests).toHaveLength(1);
  });
});

describe('several limits', () => {
  it('must all have a token; when one refuses, no other is spent', async () => {
    const { leases } = setUp();
    const narrow = limitOf(1, 60, 1, 'narrow');
    const wide = limitOf(3, 60, 3, 'wide');
    expect(await countPassed(leases, [wide, narrow], 50)).toBe(1);
    expect(await countPassed(leases, [wide], 50)).toBe(2);
  });

  it('refuse for as long as the strictest does', async () => {
    const { leases } = setUp();
    const limits = [limitOf(1, 60, 1, 'minute'), limitOf(1, 3600, 1, 'hour')];
    await leases.spend(limits, 'caller');
    expect(await leases.spend(limits, 'caller')).toMatchObject({ retryAfterSeconds: 3600 });
  });
});

describe('the limits table', () => {
  it('is asked once by requests that need the same lease', async () => {
    const { leases, store } = setUp();
    const gate = deferred();
    store.beforeTake = () => gate.promise;
    const limits = [limitOf(1, 60)];
    const all = countPassed(leases, limits, 20);
    expect(store.requests).toHaveLength(1);
    gate.resolve();
    expect(await all).toBe(1);
  });

  it('that is down lets requests pass, which is said, and is left alone for a moment', async () => {
    const { leases, store, clock } = setUp();
    store.isDown = true;
    const limits = [limitOf(1, 60)];
    expect(await leases.spend(limits, 'caller')).toEqual({ limitsUnavailable: true });
    clock.advance(limitsPauseMs - 1);
    expect(await leases.spend(limits, 'other')).toEqual({ limitsUnavailable: true });
    expect(store.requests).toHaveLength(1);
    store.isDown = false;
    clock.advance(1);
    expect(await leases.spend(limits, 'caller')).toEqual({ limitsUnavailable: false });
  });

  it('that is down does not open what is known to be exhausted', async () => {
    const { leases, store } = setUp();
    const limits = [limitOf(1, 60)];
    await countPassed(leases, limits, 2);
    store.isDown = true;
    await leases.spend([limitOf(1, 60, 1, 'other')], 'caller');
    expect(await leases.spend(limits, 'caller')).toMatchObject({ retryAfterSeconds: 60 });
  });

  it.each([
    { containers: 10, limit: limitOf(1_000, 1, 20) },
    { containers: 300, limit: limitOf(1_000, 1, 20) },
    { containers: 300, limit: limitOf(100, 1, 100) },
  ])(
    'of a hot bucket: no item takes more leases a second than the set rate, nor sees many more writes fail: $containers containers',
    async ({ containers: count, limit }) => {
      const { store, clock } = setUp();
      const containers = Array.from(
        { length: count },
        (_, i) => new Leases({ store, now: clock.now, chance: createChance(i) }),
      );
      const run = async (seconds: number) => {
        for (let i = 0; i < seconds * 100; i++) {
          await Promise.all(containers.map((leases) => leases.spend([limit], 'caller')));
          clock.advance(10);
        }
      };
      // Until each container has an idea of how many others there are.
      await run(3);
      store.requests.length = 0;
      store.taken.clear();
      const seconds = 3;
      await run(seconds);
      const leasesByKey = [...store.taken.values()];
      const burstLeases = limit.bucket.capacityMicros / limit.bucket.intervalMicros;
      expect(leasesByKey).toHaveLength(limit.bucket.shards);
      expect(Math.max(...leasesByKey)).toBeLessThanOrEqual(seconds * itemLeasesPerSecond + burstLeases);
      // Failed conditions cost writes too: at most three for each lease that an item gives.
      const triesByKey = new Map<string, number>();
      for (const { key } of store.requests) triesByKey.set(key, (triesByKey.get(key) ?? 0) + 1);
      expect(Math.max(...triesByKey.values())).toBeLessThanOrEqual(seconds * 3 * itemLeasesPerSecond);
      // And the limit is still of use: most of it reaches the callers.
      const taken = leasesByKey.reduce((sum, leases) => sum + leases, 0);
      expect(taken).toBeGreaterThan(0.75 * seconds * limit.bucket.shards * itemLeasesPerSecond);
    },
  );
});

/** Requests at the same moment, in one container each time, and how long passes before the next. */
const step = fc.record({
  container: fc.nat(4),
  requests: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 200 })),
  pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 20_000 })),
});
const anyLimit = fc.record({
  requests: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5_000 })),
  periodSeconds: fc.integer({ min: 1, max: 60 }),
  burst: fc.integer({ min: 1, max: 200 }),
});

interface Passed {
  readonly atMs: number;
  readonly count: number;
}

/** The most that passed in any span beyond what its length allows; the burst and the leases must cover it. */
function findWorstExcess(passed: readonly Passed[], { intervalMicros, shards }: Bucket): number {
  const perMs = (1_000 * shards) / intervalMicros;
  let worst = 0;
  let open = 0;
  let lastMs = passed[0]?.atMs ?? 0;
  for (const { atMs, count } of passed) {
    open = Math.max(0, open - (atMs - lastMs) * perMs) + count;
    worst = Math.max(worst, open);
    lastMs = atMs;
  }
  return worst;
}

describe('over several containers', () => {
  it('never passes more in any span than the limit and the leases outstanding', async () => {
    const property = fc.asyncProperty(
      anyLimit,
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 60 }),
      async (of, rounds) => {
        const { clock, store } = setUp();
        const containers = Array.from({ length: 5 }, (_, i) => {
          return new Leases({ store, now: clock.now, chance: createChance(i) });
        });
        const bucket = createBucket(of);
        const limits = [{ name: 'limit', bucket }];
        const passed: Passed[] = [];
        for (const round of rounds) {
          const counts = await Promise.all(
            round.map(async ({ container, requests }) => {
              const leases = containers[container];
              return leases === undefined ? 0 : countPassed(leases, limits, requests);
            }),
          );
          passed.push({ atMs: clock.nowMs, count: counts.reduce((sum, count) => sum + count, 0) });
          clock.advance(Math.max(...round.map(({ pauseMs }) => pauseMs)));
        }
        const burst = (bucket.capacityMicros / bucket.intervalMicros) * bucket.shards;
        const outstanding = containers.length * bucket.maxLease;
        expect(findWorstExcess(passed, bucket)).toBeLessThanOrEqual(burst + outstanding + 0.001);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});
