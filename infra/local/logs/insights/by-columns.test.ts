import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSegment } from '../segments/build-segment';
import { parseQuery } from './parse-query';
import { QueryRun } from './run-query';
import { shownColumns, showRows, timeColumns } from './show-rows';

type Line = Readonly<Record<string, string | number | undefined>>;

/** Rows of the answer to a query over these segments, in the order of their texts. */
function ask(query: string, segments: readonly (readonly Line[])[]): string[] {
  const facts = { message: () => '', logName: () => '1:g' };
  const commands = parseQuery(query);
  const run = new QueryRun(commands, { fromMs: 0, toMs: 1e9 }, facts, 10_000);
  let id = 0;
  for (const lines of segments) {
    const events = lines.map((line) => {
      id++;
      return { id, atMs: id, stream: 's', message: JSON.stringify(line) };
    });
    run.add(buildSegment(events));
  }
  const rows = showRows(run.rows(), shownColumns(commands), timeColumns(commands), facts);
  return rows.map((row) => JSON.stringify(row)).sort();
}

const value = fc.constantFrom('1', '2', 'x', '', 3);
const maybe = fc.option(value, { nil: undefined });
const number = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
/** More values than are asked about beforehand. */
const many = Array.from({ length: 300 }, (_, i): Line => ({ a: `value-${i}`, c: i }));
const segments = fc.tuple(
  fc.array(fc.record({ a: value, b: maybe, c: number }), { minLength: 1, maxLength: 8 }),
  fc.array(fc.record({ b: value, c: number }), { minLength: 1, maxLength: 8 }),
  fc.array(fc.record({ a: maybe, b: maybe, c: number }), { minLength: 1, maxLength: 8 }),
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a = "1"',
      'a = 3',
      'b != "x"',
      'ispresent(a)',
      'a like /[12]/',
      'a in ["1", "x"]',
      'c > 1',
      'c <= 3',
      'a = b',
      'never = "1"',
      'never != "1"',
      'j = "1"',
      '@timestamp > 9',
    ),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map((part) => `(${part.join(' ')})`),
    tie('condition').map((part) => `not (${part})`),
  ),
}));

const made = fc.constantFrom(
  'fields coalesce(a, b) as j',
  'fields coalesce(never, b, a) as j',
  'fields coalesce(a, "none") as j',
  'fields coalesce(a, b) as j | fields coalesce(c, j) as j',
  'fields coalesce(a, b) as j, coalesce(b, a) as a',
);
const grouped = fc.constantFrom('j', 'j, b', 'a, j, c');

test('what is asked of columns is answered as what is asked of one row after the other', () => {
  fc.assert(
    fc.property(segments, fc.boolean(), condition, made, grouped, (few, isMany, holds, fields, by) => {
      const lines = [...few, ...(isMany ? [many] : [])];
      const commands = `${fields} | filter ${holds} | stats count(*) as n, count(a) as present, max(c) as most by ${by}`;
      // Rows that were sorted have left their columns.
      expect(ask(commands, lines)).toEqual(ask(`sort @timestamp desc | ${commands}`, lines));
    }),
    { numRuns: 200 },
  );
});
