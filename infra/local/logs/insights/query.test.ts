import { describe, expect, test } from 'vitest';
import { buildSegment } from '../segments/build-segment';
import { parseQuery } from './parse-query';
import { QueryRun } from './run-query';
import { shownColumns, showRows, timeColumns } from './show-rows';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const facts = { message: (id: number) => messages[id] ?? '', logName: () => '1:g' };
let messages: string[] = [];

/** Rows of the answer to a query over messages a minute apart, laid out in two segments. */
function ask(query: string, ...events: readonly (object | string)[]) {
  messages = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
  const rows = messages.map((message, id) => ({
    id,
    atMs: noon + id * 60_000,
    stream: `s${id % 2}`,
    message,
  }));
  const commands = parseQuery(query);
  const run = new QueryRun(commands, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }, facts, 10_000);
  const middle = Math.ceil(rows.length / 2);
  for (const part of [rows.slice(middle), rows.slice(0, middle)]) run.add(buildSegment(part));
  const shown = showRows(run.rows(), shownColumns(commands), timeColumns(commands), facts);
  return {
    counts: run.counts,
    rows: shown.map((row) =>
      Object.fromEntries(row.filter((f) => f.field !== '@ptr').map((f) => [f.field, f.value])),
    ),
  };
}

const decisions = [
  { effect: 'allow', route: '/a', latencyMs: 1, principal: 'ada' },
  { effect: 'deny', route: '/a', latencyMs: 2, principal: 'bob' },
  { effect: 'deny', route: '/b', latencyMs: 30, principal: 'bob', nested: { list: ['x', true] } },
  { effect: 'allow', route: '/b', latencyMs: 4 },
];
const routes = (query: string) =>
  ask(`fields route, latencyMs | ${query}`, ...decisions).rows.map((r) => r.latencyMs);

describe('filter', () => {
  test.each([
    ['effect = "deny"', ['30', '2']],
    ["effect != 'deny'", ['4', '1']],
    ['latencyMs > 2', ['4', '30']],
    ['latencyMs >= 2 and latencyMs <= 4', ['4', '2']],
    ['effect = "deny" or route = "/b"', ['4', '30', '2']],
    ['not effect = "deny" and route = "/b"', ['4']],
    ['not (effect = "deny" and route = "/b")', ['4', '2', '1']],
    ['route in ["/b", "/c"]', ['4', '30']],
    ['route not in ["/b"]', ['2', '1']],
    ['principal like "bo"', ['30', '2']],
    ['principal like /^b.b$/', ['30', '2']],
    ['principal =~ /(?i)ADA/', ['1']],
    ['principal not like /ada/', ['4', '30', '2']],
    ['ispresent(principal)', ['30', '2', '1']],
    ['isempty(principal)', ['4']],
    ['nested.list.0 = "x" and nested.list.1 = 1', ['30']],
    ['strlen(principal) + 1 = 4 and latencyMs % 2 = 0', ['30', '2']],
    ['`route` = "/a"', ['2', '1']],
    ['@logStream = "s0"', ['30', '1']],
    ['@message like "bob"', ['30', '2']],
    ['absent = 1', []],
  ])('%s', (condition, expected) => {
    expect(routes(`filter ${condition}`)).toEqual(expected);
  });

  test('does not take fields of a message for those of the service', () => {
    const own = { '@logStream': 'forged', '@message': 'forged' };
    const { rows } = ask('filter @logStream = "s0" | fields @logStream, `@@logStream`, @message', own);
    expect(rows).toEqual([{ '@logStream': 's0', '@@logStream': 'forged', '@message': JSON.stringify(own) }]);
  });

  test('counts what it looked at and what it kept', () => {
    const { counts } = ask('filter effect = "deny"', ...decisions);
    expect(counts).toMatchObject({ matched: 2, scanned: 4 });
    expect(counts.bytes).toBe(decisions.reduce((sum, line) => sum + JSON.stringify(line).length, 0));
  });
});

describe('rows', () => {
  test('show time and message where no fields are named, newest first', () => {
    expect(ask('limit 1', 'one', 'two').rows).toEqual([
      { '@timestamp': '2026-11-23 12:01:00.000', '@message': 'two' },
    ]);
  });

  test('leave out what an event does not have', () => {
    expect(ask('fields principal | sort @timestamp asc | limit 1', { a: 1 }).rows).toEqual([{}]);
  });

  test('show what the last display names', () => {
    const { rows } = ask('fields route, latencyMs * 2 as double | display double | limit 1', ...decisions);
    expect(rows).toEqual([{ double: '8' }]);
  });

  test('are sorted by several keys, numbers by size', () => {
    expect(routes('sort effect desc, latencyMs asc')).toEqual(['2', '30', '1', '4']);
  });

  test('are sorted by a bin that is no column', () => {
    expect(routes('sort bin(1m) asc | limit 2')).toEqual(['1', '2']);
  });

  test('are the first of their kind after dedup', () => {
    expect(routes('sort latencyMs asc | dedup effect')).toEqual(['1', '2']);
    expect(routes('dedup route')).toEqual(['4', '2']);
  });
});

describe('parse', () => {
  const lines = ['user=ada, ms=5', 'user=bob, ms=12', 'other'];

  test('takes fields out by a glob', () => {
    const { rows } = ask(
      'parse @message "user=*, ms=*" as user, ms | filter ms > 6 | display user',
      ...lines,
    );
    expect(rows).toEqual([{ user: 'bob' }]);
  });

  test('takes fields out by the named groups of a regular expression', () => {
    const { rows } = ask('parse /ms=(?<ms>\\d+)/ | stats sum(ms) as total, count(*)', ...lines);
    expect(rows).toEqual([{ total: '17', 'count(*)': '3' }]);
  });
});

describe('stats', () => {
  test('counts, adds and compares by fields', () => {
    const query =
      'stats count(*) as n, count(principal) as named, sum(latencyMs) as sum, avg(latencyMs) as avg, ' +
      'min(latencyMs) as min, max(latencyMs) as max, pct(latencyMs, 50) as p50, count_distinct(principal) as people ' +
      'by effect | sort effect';
    expect(ask(query, ...decisions).rows).toEqual([
      {
        effect: 'allow',
        n: '2',
        named: '1',
        sum: '5',
        avg: '2.5',
        min: '1',
        max: '4',
        p50: '1',
        people: '1',
      },
      {
        effect: 'deny',
        n: '2',
        named: '2',
        sum: '32',
        avg: '16',
        min: '2',
        max: '30',
        p50: '2',
        people: '1',
      },
    ]);
  });

  test('counts by time', () => {
    const { rows } = ask('stats count(*) by bin(2m), effect | sort bin(2m) asc, effect asc', ...decisions);
    expect(rows).toEqual([
      { 'bin(2m)': '2026-11-23 12:00:00.000', effect: 'allow', 'count(*)': '1' },
      { 'bin(2m)': '2026-11-23 12:00:00.000', effect: 'deny', 'count(*)': '1' },
      { 'bin(2m)': '2026-11-23 12:02:00.000', effect: 'allow', 'count(*)': '1' },
      { 'bin(2m)': '2026-11-23 12:02:00.000', effect: 'deny', 'count(*)': '1' },
    ]);
  });

  test('tell what is missing from a text that says so', () => {
    const { rows } = ask(
      'stats count(*) as n by a, b',
      {},
      { a: 'undefined' },
      { a: '-', b: '' },
      { a: '-' },
    );
    expect(rows.map(({ n }) => n)).toEqual(['1', '1', '1', '1']);
  });

  test('can be taken of stats of a time', () => {
    const { rows } = ask(
      'stats min(@timestamp) as first by route | fields least(1, greatest(0, 5)) as one | stats sum(one) as n by datefloor(first, 2m) as at | sort at asc',
      ...decisions,
    );
    expect(rows).toEqual([
      { at: '2026-11-23 12:00:00.000', n: '1' },
      { at: '2026-11-23 12:02:00.000', n: '1' },
    ]);
  });

  test('can be taken of stats, sorted by an aggregate and cut', () => {
    expect(
      ask('stats count(*) by route, effect | stats max(latencyMs), count(*) as n by route', ...decisions)
        .rows,
    ).toEqual([
      { route: '/b', n: '2' },
      { route: '/a', n: '2' },
    ]);
    const top =
      'filter effect = "deny" | stats count(*) as denials by principal | sort denials desc | limit 1';
    expect(ask(top, ...decisions).rows).toEqual([{ principal: 'bob', denials: '2' }]);
  });
});

describe('what is not understood is named', () => {
  test.each([
    ['pattern @message', /"pattern"/],
    ['fields a | unmask b', /"unmask"/],
    ['stats stddev(a)', /"stddev"/],
    ['filter geo(a) = 1', /"geo"/],
    ['filter a ~ 1', /"~"/],
    ['filter a = ', /the query ends/],
    ['filter a = "x', /no closing quote/],
    ['filter a like /x', /no closing \//],
    ['filter a like /(?<!x)y\\Z/', /\\Z/],
    ['filter a not 1', /after "not"/],
    ['stats count(*) by bin(5x)', /"5x"/],
    ['stats count(*) by bin(300s)', /"300s"/],
    ['stats count(*) by bin(90m)', /"90m"/],
    ['stats count(*) by bin(25h)', /"25h"/],
    ['fields datefloor(n, 61s)', /"61s"/],
    ['filter ok = true', /"true"/],
    ['filter not ok = false', /"false"/],
    ['limit 20000', /"20000"/],
    ['sort count(*)', /"count\(\*\)"/],
    ['stats count(*) as n by a | sort count(*)', /"count\(\*\)"/],
    ['stats count(*) by bin(1m) as at | sort bin(1m)', /"bin\(1m\)"/],
    ['stats count(*) by bin(1m) | sort bin(2m)', /"bin\(2m\)"/],
    ['limit 1 2', /"2"/],
    ['dedup a | sort b', /sort/],
    ['parse @message "a*b*" as x', /number of \*/],
    ['filter a = "\\n"', /escape "\\n"/],
    ['stats pct(a, 101)', /101/],
  ])('%s', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
  });
});
