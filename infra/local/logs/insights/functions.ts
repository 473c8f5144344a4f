import type { Value } from './syntax';

interface LogsFunction {
  readonly min: number;
  readonly max: number;
  readonly apply: (values: readonly Value[]) => Value;
}

const textOf = (value: Value) => (value === undefined ? undefined : String(value));
const onText = (apply: (text: string) => Value): LogsFunction => ({
  min: 1,
  max: 1,
  apply: ([value]) => (value === undefined ? undefined : apply(String(value))),
});
const onNumber = (apply: (value: number) => number): LogsFunction => ({
  min: 1,
  max: 1,
  apply: ([value]) => {
    const number = numberOf(value);
    return number === undefined ? undefined : apply(number);
  },
});

const ofNumbers = (better: (left: number, right: number) => number): LogsFunction => ({
  min: 1,
  max: 20,
  apply: (values) => {
    let best: number | undefined;
    for (const value of values) {
      const number = numberOf(value);
      if (number !== undefined) best = best === undefined ? number : better(best, number);
    }
    return best;
  },
});

const surrogates = /[\ud800-\udfff]/;
/** Characters of a text, of which a few take two places. */
const lengthOf = (text: string) => (surrogates.test(text) ? Array.from(text).length : text.length);

/** Functions of one row, by their names in lower case. */
export const functions: ReadonlyMap<string, LogsFunction> = new Map<string, LogsFunction>([
  ['ispresent', { min: 1, max: 1, apply: ([value]) => Number(value !== undefined) }],
  ['isempty', { min: 1, max: 1, apply: ([value]) => Number(value === undefined || value === '') }],
  [
    'isblank',
    { min: 1, max: 1, apply: ([value]) => Number(value === undefined || /^\s*$/.test(String(value))) },
  ],
  ['coalesce', { min: 1, max: 20, apply: (values) => values.find((value) => value !== undefined) }],
  ['concat', { min: 2, max: 20, apply: (values) => values.map((value) => textOf(value) ?? '').join('') }],
  [
    'strcontains',
    {
      min: 2,
      max: 2,
      apply: ([text, part]) =>
        text === undefined || part === undefined ? undefined : Number(String(text).includes(String(part))),
    },
  ],
  ['strlen', onText(lengthOf)],
  ['tolower', onText((text) => text.toLowerCase())],
  ['toupper', onText((text) => text.toUpperCase())],
  ['trim', onText((text) => text.trim())],
  ['abs', onNumber(Math.abs)],
  ['ceil', onNumber(Math.ceil)],
  ['floor', onNumber(Math.floor)],
  ['greatest', ofNumbers(Math.max)],
  ['least', ofNumbers(Math.min)],
  ['tomillis', onNumber((value) => value)],
]);

/** The number that a value is or is written as. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  // Most texts are words: their first letter tells.
  if (
    value === undefined ||
    value.charCodeAt(0) > 0x39 ||
    !/^\s*-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(value)
  )
    return undefined;
  return Number(value);
}
