import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSegment } from '../segments/build-segment';
import { parseQuery } from './parse-query';
import { QueryRun } from './run-query';
import { shownColumns, showRows } from './show-rows';
import { answerRowByRow } from './testing/answer-row-by-row';

type Line = Readonly<Record<string, string | number | undefined>>;
const maxRows = 7;

/** The answer of the service, and the answer worked out row by row. */
function ask(query: string, segments: readonly (readonly Line[])[], range: { fromMs: number; toMs: number }) {
  const commands = parseQuery(query);
  let id = 0;
  const events = segments.map((lines) =>
    lines.map((line, place) => {
      id++;
      // Newer segments come first, and events of one are not in the order of time.
      const atMs = segments.length * 1000 - id * 7 + (place % 2) * 20;
      return { id, atMs, stream: `s${id % 2}`, message: JSON.stringify(line), line };
    }),
  );
  const messages = new Map(events.flat().map(({ id: of, message }) => [of, message]));
  const facts = { message: (of: number) => messages.get(of) ?? '', logName: () => '1:g' };
  const run = new QueryRun(commands, range, facts, maxRows);
  for (const segment of events) run.add(buildSegment(segment));
  const plain = events
    .flat()
    .filter(({ atMs }) => atMs >= range.fromMs && atMs <= range.toMs)
    .map(
      ({ atMs, stream, message, line }) =>
        new Map<string, string | number | undefined>([
          ...Object.entries(line),
          ['@timestamp', atMs],
          ['@logStream', stream],
          ['@message', message],
          ['@log', '1:g'],
        ]),
    );
  const columns = shownColumns(commands);
  const shown = showRows(run.rows().slice(0, maxRows), columns, new Set(), facts).map((row) =>
    row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value]),
  );
  const expected = answerRowByRow(commands, plain, maxRows).map((row) =>
    columns.flatMap((name) => {
      const value = row.get(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  return { shown, expected };
}

const value = fc.constantFrom('1', '2', 'x', '', '1.0', 3, 0, '-', 'x=1,y');
const maybe = fc.option(value, { nil: undefined });
const number = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
const many = Array.from({ length: 260 }, (_, i): Line => ({ a: `value-${i}`, c: i }));
const segments = fc
  .tuple(
    fc.array(fc.record({ a: value, b: maybe, c: number }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.record({ b: value, c: number }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.record({ a: maybe, b: maybe, c: number }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom([], [], [], [], many),
  )
  .map((all) => all.filter((lines) => lines.length > 0));

const field = fc.constantFrom('a', 'b', 'c', 'j', 'n', 'never', '@timestamp', '@logStream');
const literal = fc.constantFrom('"1"', '"x"', '""', '1', '3', '"1.0"', '2980', '"2980"', '"29x"');
const comparison = fc
  .tuple(field, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.oneof(literal, field))
  .map((parts) => parts.join(' '));
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    field,
    literal,
    comparison.map((one) => `(${one})`),
    field.map((name) => `ispresent(${name})`),
    field.map((name) => `(${name} like /[12]/)`),
    field.map((name) => `(${name} in ["1", "x", 3])`),
    field.map((name) => `strlen(${name})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(field, field).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(field, field).map(([a, b]) => `greatest(${a}, ${b})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression'))
      .map((p) => `(${p.join(' ')})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '%'), tie('expression'))
      .map((p) => `(${p.join(' ')})`),
    tie('expression').map((part) => `(not ${part})`),
  ),
}));
const name = fc.constantFrom('a', 'b', 'c', 'j', 'n', '@timestamp');
const aggregate = fc
  .tuple(
    fc.oneof(
      fc.constant('count(*)'),
      fc
        .tuple(fc.constantFrom('count', 'count_distinct', 'sum', 'min', 'max', 'avg'), expression)
        .map(([f, e]) => `${f}(${e})`),
      field.map((one) => `pct(${one}, 50)`),
    ),
    name,
  )
  .map(([what, as]) => `${what} as ${as}`);
const several = (one: fc.Arbitrary<string>) =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
const command = fc.oneof(
  { weight: 3, arbitrary: expression.map((one) => `filter ${one}`) },
  { weight: 4, arbitrary: comparison.map((one) => `filter ${one}`) },
  { weight: 3, arbitrary: fc.tuple(literal, name).map(([value, as]) => `fields ${value} as ${as}`) },
  {
    weight: 3,
    arbitrary: several(fc.tuple(expression, name).map(([e, n]) => `${e} as ${n}`)).map(
      (all) => `fields ${all}`,
    ),
  },
  { weight: 1, arbitrary: several(field).map((all) => `fields ${all}`) },
  { weight: 1, arbitrary: several(field).map((all) => `display ${all}`) },
  { weight: 1, arbitrary: fc.tuple(field, name, name).map(([f, a, b]) => `parse ${f} "*=*," as ${a}, ${b}`) },
  { weight: 1, arbitrary: name.map((a) => `parse @message /"c":(?<${a.replace('@', '')}>[0-2])/`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        several(aggregate),
        several(
          fc.oneof(
            field,
            fc.tuple(expression, name).map(([e, n]) => `${e} as ${n}`),
            fc.constant('bin(1s) as t'),
          ),
        ),
      )
      .map(([a, by]) => `stats ${a} by ${by}`),
  },
  { weight: 1, arbitrary: several(aggregate).map((all) => `stats ${all}`) },
  {
    weight: 2,
    arbitrary: several(fc.tuple(expression, fc.constantFrom('asc', 'desc')).map((p) => p.join(' '))).map(
      (all) => `sort ${all}`,
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => `limit ${n}`) },
);
const query = fc
  .tuple(fc.array(command, { minLength: 1, maxLength: 5 }), fc.option(several(field)))
  .map(([all, dedup]) => [...all, ...(dedup === null ? [] : [`dedup ${dedup}`])].join(' | '));
const edge = fc.integer({ min: 0, max: 4100 });

test('a query of whatever commands is answered as one worked out row by row', () => {
  fc.assert(
    fc.property(query, segments, edge, edge, (text, lines, a, b) => {
      const { shown, expected } = ask(text, lines, {
        fromMs: Math.min(a, b) % 3000,
        toMs: Math.max(a, b, 3000),
      });
      expect(shown).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

test.each([
  // Between the first time and the last, which are compared as texts here, others come out otherwise.
  'filter @timestamp < "2x" | stats count(*) as n',
  'fields c as @timestamp | filter @timestamp < 100 | stats count(*) as n',
  'fields "x" as j | filter j = "x" | stats count(*) as n',
  'fields b as a | filter a = "value-7" | stats count(*) as n',
  'fields b as a, a as a | stats count(*) as n by a',
  'stats count(*) as n by c % 3 as d | filter n > 86 | stats sum(n) as d by d',
])('%s', (text) => {
  const { shown, expected } = ask(text, [[{ a: 'x', b: 'value-7' }], many], { fromMs: 1, toMs: 3000 });
  expect(shown).toEqual(expected);
  expect(shown).not.toEqual([]);
});
