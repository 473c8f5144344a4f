import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from './parse-event';
import { type DecisionEntry, type DecisionQuery, InvalidLogCursorError, LogsUnavailableError } from './port';
import { type SearchOptions, searchGroups } from './search-groups';
import { decisionLine } from './testing/decision-lines';
import { createFakeLogGroups } from './testing/fake-log-groups';

const start = Date.parse('2026-11-23T00:00:00.000Z');
const hour = 3_600_000;
const day = { fromMs: start, toMs: start + 24 * hour, limit: 10 };
const frozen = () => new Date(start);
const bounds = { now: frozen, maxCalls: 20, maxTimeMs: 5000 };

let nextId = 0;
function event(timestamp: number, over: Parameters<typeof decisionLine>[0] = {}): LogEvent {
  const id = String(nextId++);
  const ts = new Date(timestamp).toISOString();
  return {
    eventId: id.padStart(56, '0'),
    timestamp,
    message: `${JSON.stringify(decisionLine({ ts, id, ...over }))}\n`,
  };
}

/** All pages of a search, and how many there were. */
async function searchAll(options: SearchOptions, query: DecisionQuery) {
  const entries: DecisionEntry[] = [];
  let pages = 0;
  let { cursor } = query;
  do {
    const page = await searchGroups(options, { ...query, cursor });
    expect(page.entries.length).toBeLessThanOrEqual(query.limit);
    entries.push(...page.entries);
    cursor = page.nextCursor;
    pages++;
  } while (cursor !== undefined && pages < 1000);
  return { entries, pages };
}

describe('a search', () => {
  test('merges log groups newest first, and a missing group holds nothing', async () => {
    const { call } = createFakeLogGroups(
      {
        a: [event(start + 1, { path: '/1' }), event(start + 3, { path: '/3' })],
        b: [event(start + 2, { path: '/2' })],
      },
      100,
    );
    const { entries } = await searchAll({ ...bounds, logGroups: ['a', 'b', 'none'], call }, day);
    expect(entries.map((entry) => [entry.path, entry.logGroup])).toEqual([
      ['/3', 'a'],
      ['/2', 'b'],
      ['/1', 'a'],
    ]);
  });

  test('passes over lines that are no decisions', async () => {
    const other = ['START RequestId: 1', '{"_aws":{}}', '{"kind":"authz.decision","v":1}', '{ broken', ''];
    const events = other.map((message, i) => Object.assign(event(start + i), { message }));
    const { call } = createFakeLogGroups({ a: [...events, event(start + 9, { path: '/9' })] }, 100);
    const { entries } = await searchAll({ ...bounds, logGroups: ['a'], call }, day);
    expect(entries.map((entry) => entry.path)).toEqual(['/9']);
    expect(entries[0]?.raw).toBe(JSON.stringify(decisionLine(JSON.parse(entries[0]?.raw ?? ''))));
  });

  test('is over after few calls when nothing is found', async () => {
    const fake = createFakeLogGroups({ a: [] }, 100);
    const page = await searchGroups({ ...bounds, logGroups: ['a'], call: fake.call }, day);
    expect(page).toMatchObject({
      entries: [],
      nextCursor: undefined,
      engine: 'filter',
      searchedFromMs: start,
    });
    expect(fake.callCount()).toBeLessThan(5);
  });

  test('ends a page early when its work is used up, and says how far it came', async () => {
    const sparse = Array.from({ length: 500 }, (_, i) => event(start + 10 * hour + i, { effect: 'deny' }));
    const { call } = createFakeLogGroups({ a: [...sparse, event(start + hour, { path: '/found' })] }, 10);
    const options = { ...bounds, maxCalls: 5, logGroups: ['a'], call };
    const query = { ...day, effect: 'allow' as const };
    const first = await searchGroups(options, query);
    expect(first.entries).toEqual([]);
    expect(first.nextCursor).toBeDefined();
    expect(first.searchedFromMs).toBeLessThan(day.toMs - hour);
    expect(first.searchedFromMs).toBeGreaterThan(start + 10 * hour);
    const { entries, pages } = await searchAll(options, query);
    expect(entries.map((entry) => entry.path)).toEqual(['/found']);
    expect(pages).toBeGreaterThan(5);
  });

  test('ends a page early when its time is used up', async () => {
    let nowMs = 0;
    const fake = createFakeLogGroups({ a: Array.from({ length: 100 }, (_, i) => event(start + i)) }, 1);
    const page = await searchGroups(
      { ...bounds, now: () => new Date((nowMs += 1000)), logGroups: ['a'], call: fake.call },
      day,
    );
    expect(page.nextCursor).toBeDefined();
    expect(fake.callCount()).toBeLessThan(8);
  });

  test('loses none of the events of one millisecond where its work is used up among them', async () => {
    const events = Array.from({ length: 30 }, (_, i) => event(start + 5, { path: `/${i}` }));
    const fake = createFakeLogGroups({ a: events }, 3);
    const all = async (options: Partial<SearchOptions>) => {
      const { entries } = await searchAll({ ...bounds, logGroups: ['a'], call: fake.call, ...options }, day);
      return new Set(entries.map(({ path }) => path)).size;
    };
    let nowMs = 0;
    expect(await all({ maxCalls: 3 })).toBe(30);
    expect(await all({ now: () => new Date((nowMs += 6000)) })).toBe(30);
  });

  test('goes on with its cursor after the tokens in it have expired', async () => {
    const events = Array.from({ length: 40 }, (_, i) => event(start + Math.floor(i / 3), { path: `/${i}` }));
    const fake = createFakeLogGroups({ a: events }, 7);
    const options = { ...bounds, maxCalls: 3, logGroups: ['a'], call: fake.call };
    const first = await searchGroups(options, { ...day, limit: 12 });
    fake.expireTokens();
    const rest = await searchAll(options, { ...day, limit: 12, cursor: first.nextCursor });
    const paths = [...first.entries, ...rest.entries].map((entry) => entry.path);
    expect(new Set(paths).size).toBe(40);
    expect(paths).toHaveLength(40);
  });
});

test('all pages together are exactly the decisions asked for, newest first, whatever the service cuts its pages to', async () => {
  const offset = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 24 * hour - 1 }));
  const made = fc.record({ offset, isDeny: fc.boolean() });
  const scenario = fc.record({
    groups: fc.array(fc.array(made, { maxLength: 25 }), { minLength: 1, maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 12 }),
    eventsPerCall: fc.integer({ min: 1, max: 30 }),
    maxCalls: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ groups, limit, eventsPerCall, maxCalls }) => {
      const contents = Object.fromEntries(
        groups.map((events, i) => [
          `group${i}`,
          events.map((e) => event(start + e.offset, { effect: e.isDeny ? 'deny' : 'allow' })),
        ]),
      );
      const { call } = createFakeLogGroups(contents, eventsPerCall);
      const options = { ...bounds, maxCalls, logGroups: Object.keys(contents), call };
      const { entries } = await searchAll(options, { ...day, limit, effect: 'deny' });
      const wanted = Object.values(contents)
        .flat()
        .filter((e) => e.message.includes('"deny"'));
      expect(entries.map((entry) => entry.eventId).toSorted()).toEqual(
        wanted.map((e) => e.eventId).toSorted(),
      );
      const times = entries.map((entry) => Date.parse(entry.ts));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    }),
    { numRuns: 300 },
  );
});

describe('a cursor', () => {
  const options = {
    ...bounds,
    logGroups: ['a'],
    call: createFakeLogGroups({ a: [event(start), event(start + 1)] }, 9).call,
  };

  test('belongs to its question, but not to its times', async () => {
    const { nextCursor } = await searchGroups(options, { ...day, limit: 1 });
    const moved = { ...day, fromMs: day.fromMs - 5, toMs: day.toMs + 5, limit: 1, cursor: nextCursor };
    expect((await searchGroups(options, moved)).entries).toHaveLength(1);
    await expect(searchGroups(options, { ...moved, effect: 'deny' })).rejects.toThrow(InvalidLogCursorError);
  });

  test.each(['', 'x', 'e30', Buffer.from('{"v":1,"question":"","groups":{"a":{}}}').toString('base64url')])(
    'that was not handed out is refused: %j',
    async (cursor) => {
      await expect(searchGroups(options, { ...day, cursor })).rejects.toThrow(InvalidLogCursorError);
    },
  );
});

describe('a log service that fails', () => {
  const failing = async () => {
    throw new Error('throttled');
  };

  test('is reported as unavailable, with the cause', async () => {
    const search = searchGroups({ ...bounds, logGroups: ['a'], call: failing }, day);
    await expect(search).rejects.toThrow(LogsUnavailableError);
    await expect(search).rejects.toMatchObject({ cause: new Error('throttled') });
  });

  test('ends a page that has entries already, so that its cursor can be tried again', async () => {
    const fake = createFakeLogGroups({ a: Array.from({ length: 30 }, (_, i) => event(start + i)) }, 4);
    const isFailing = () => fake.callCount() >= 6;
    const call: SearchOptions['call'] = (request) => (isFailing() ? failing() : fake.call(request));
    const options = { ...bounds, logGroups: ['a'], call };
    const page = await searchGroups(options, { ...day, limit: 30 });
    expect(page.entries.length).toBeGreaterThan(0);
    const rest = await searchAll(
      { ...options, call: fake.call },
      { ...day, limit: 30, cursor: page.nextCursor },
    );
    expect(page.entries.length + rest.entries.length).toBe(30);
  });

  test('an aborted search fails as aborted', async () => {
    const controller = new AbortController();
    controller.abort(new Error('gone'));
    const search = searchGroups({ ...bounds, logGroups: ['a'], call: failing }, day, controller.signal);
    await expect(search).rejects.toThrow('gone');
  });
});
