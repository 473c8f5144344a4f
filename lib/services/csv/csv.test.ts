import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, parseCsv } from './parse-csv';
import { guardFormula, unguardFormula, writeCsvRecord } from './write-csv';

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe('reading CSV', () => {
  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    ['\uFEFFa,b', [['a', 'b']]],
    ['"a,1","say ""hi""","two\r\nlines"', [['a,1', 'say "hi"', 'two\r\nlines']]],
    [
      'a,,\n,,b\n',
      [
        ['a', '', ''],
        ['', '', 'b'],
      ],
    ],
    ['a\n\n\r\nb\n', [['a'], ['b']]],
    ['""\n', [['']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  it('says on which line each record starts, line ends inside of cells counted', () => {
    const lines = parseCsv('a\n"b\r\nb\nb"\n\nc').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 6]);
  });

  it.each([
    ['a\n"b', 2, 'never ends'],
    ['a\n"b"c', 2, 'after the closing quotation mark'],
    ['a\nb"c', 2, 'not quoted'],
    ['a\n"b\nb"x', 3, 'after the closing quotation mark'],
  ])('refuses %j, naming line %i', (text, line, message) => {
    const read = () => parseCsv(text);
    expect(read).toThrow(CsvError);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ line }));
  });
});

/** Texts in which what matters to CSV and to formulas is common. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ',',
        '"',
        '\r\n',
        '\n',
        '\r',
        "'",
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\uFF1D',
        ' ',
        '\uFEFF',
        '',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('what is written', () => {
  it('is read back as it was, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (records) => {
        // A byte order mark is taken off the start of a text only.
        const text = `head\r\n${records.map(writeCsvRecord).join('')}`;
        expect(cellsOf(text)).toEqual([['head'], ...records]);
      }),
    );
  });

  it('never begins like a formula, and gives the text back', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const shown = guardFormula(text);
        expect(shown).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
        expect(unguardFormula(shown)).toBe(text);
      }),
    );
  });

  it('leaves an apostrophe alone that guards nothing', () => {
    expect(guardFormula("'tis")).toBe("'tis");
    expect(unguardFormula("'tis")).toBe("'tis");
    expect(guardFormula('=1+1')).toBe("'=1+1");
  });
});
