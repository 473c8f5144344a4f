import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { createBucket } from '@/lib/core/limit/bucket';
import { routeIdOf } from '@/lib/store/keys';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createLimitStore, type LimitStore } from '@/lib/store/reader/limits';
import { httpTwoEvent } from '../testing/events';
import { testPolicy } from '../testing/fixtures';
import { createProxiedCall, lateMs, patientMs } from '../testing/proxied-call';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy';
import { FakeClock, seededStore, TestContainer } from '../testing/test-container';

let tables: TestTables;
let proxy: TcpProxy;

beforeEach(async () => {
  tables = await createTestTables({ limits: true });
  proxy = await startTcpProxy(tables.endpoint);
});

afterEach(() => proxy.close());

/** Each has a connection of its own, as containers do. */
const createStore = (): LimitStore => createLimitStore(createProxiedCall(tables, proxy), tables.limitsTable);

/** Containers with one limit on a public route, over the same table and by the same clock. */
function createContainers(count: number, limit: { requests: number; periodSeconds: number; burst?: number }) {
  const store = seededStore();
  const appliesTo = { type: 'route' as const, routeId: routeIdOf('orders-http', 'GET', '/health') };
  store.publish(testPolicy({ limits: [{ id: 'health', name: 'Health', appliesTo, ...limit }] }));
  const clock = new FakeClock();
  const containers = Array.from(
    { length: count },
    () => new TestContainer(store, clock, { limitStore: createStore() }),
  );
  return { containers, clock };
}

const event = httpTwoEvent({ path: '/health', resource: '/health' });

/** Asks all containers at once, each so many times, and counts what was allowed since the last time. */
async function countAllowed(containers: readonly TestContainer[], requestsEach: number) {
  for (const { lines } of containers) lines.length = 0;
  const asked = containers.flatMap(({ handler }) =>
    Array.from({ length: requestsEach }, () => handler(event)),
  );
  await Promise.all(asked);
  return containers.flatMap(({ decisions }) => decisions).filter(({ effect }) => effect === 'allow').length;
}

describe('limits over DynamoDB', () => {
  it.each([
    { requests: 20, periodSeconds: 60 },
    { requests: 600, periodSeconds: 60, burst: 100 },
    { requests: 1_000, periodSeconds: 1, burst: 20 },
  ])('hold for many containers at once (%j)', async (limit) => {
    const { containers, clock } = createContainers(8, limit);
    const { maxLease } = createBucket(limit);
    const burst = limit.burst ?? limit.requests;
    const first = await countAllowed(containers, 60);
    expect(first).toBeLessThanOrEqual(burst);
    expect(first).toBeGreaterThan(burst / 4);
    const seconds = 12;
    clock.advance(seconds * 1_000);
    const refilled = (limit.requests / limit.periodSeconds) * seconds;
    const outstanding = containers.length * maxLease;
    const second = await countAllowed(containers, 60);
    expect(second).toBeLessThanOrEqual(burst + outstanding);
    expect(first + second).toBeLessThanOrEqual(burst + refilled + outstanding);
  });

  it('hand out every token when nobody else takes', async () => {
    const { containers } = createContainers(1, { requests: 200, periodSeconds: 60 });
    expect(await countAllowed(containers, 300)).toBe(200);
  });

  it('are one write where the state of the bucket is known, and never go over the last token', async () => {
    const store = createStore();
    const second = 1_000_000;
    const nowMicros = 1_800_000_000 * second;
    const take = (state: 'full' | 'filling', costSeconds: number) =>
      store.take({
        key: 'LIMIT#a#b#0',
        state,
        nowMicros,
        costMicros: costSeconds * second,
        latestMicros: nowMicros + 3 * second,
      });
    expect(await take('filling', 1)).toEqual({ isTaken: false, fullAtMicros: undefined });
    expect(await take('full', 2)).toEqual({ isTaken: true, fullAtMicros: nowMicros + 2 * second });
    expect(await take('full', 1)).toEqual({ isTaken: false, fullAtMicros: nowMicros + 2 * second });
    expect(await take('filling', 2)).toEqual({ isTaken: false, fullAtMicros: nowMicros + 2 * second });
    expect(await take('filling', 1)).toEqual({ isTaken: true, fullAtMicros: nowMicros + 3 * second });
  });

  it('give each token once, however many take at the same moment', async () => {
    const second = 1_000_000;
    const nowMicros = 1_800_000_000 * second;
    const stores = Array.from({ length: 6 }, createStore);
    const take = (store: LimitStore, state: 'full' | 'filling') => {
      const costMicros = second;
      return store.take({ key: 'k', state, nowMicros, costMicros, latestMicros: nowMicros + 10 * second });
    };
    const openings = await Promise.all(stores.map((store) => take(store, 'full')));
    const rest = await Promise.all(
      Array.from({ length: 5 }).flatMap(() => stores.map((store) => take(store, 'filling'))),
    );
    expect(openings.filter(({ isTaken }) => isTaken)).toHaveLength(1);
    expect(rest.filter(({ isTaken }) => isTaken)).toHaveLength(9);
  });
});

describe('a limits table that cannot be reached', () => {
  it.each(['cut', 'silent', { delayMs: lateMs }] as const)(
    'lets requests pass within the deadline, and is asked again later (%j)',
    async (mode) => {
      const { containers, clock } = createContainers(1, { requests: 1, periodSeconds: 60 });
      const [container] = containers;
      if (container === undefined) throw new Error('no container');
      proxy.mode = mode;
      const startedAtMs = performance.now();
      expect(await countAllowed(containers, 5)).toBe(5);
      expect(performance.now() - startedAtMs).toBeLessThan(lateMs);
      expect(container.lastDecision.limitsUnavailable).toBe(true);
      proxy.mode = 'open';
      clock.advance(120_000);
      expect(await countAllowed(containers, 5)).toBe(1);
      expect(container.lastDecision).toMatchObject({ reason: 'rate_limited' });
    },
  );

  it('also when it is not there, or may not be written', async () => {
    const store = createLimitStore(createDynamoCall({ ...tables, deadlineMs: patientMs }), 'no-such-table');
    const request = { key: 'k', state: 'full', nowMicros: 1, costMicros: 1, latestMicros: 2 } as const;
    await expect(store.take(request)).rejects.toThrow('ResourceNotFoundException');
  });
});
