import type { BaseOperator } from '../model/condition-operators';
import { joinParts, type ResolvedPart } from './expected-text';
import { compileGlob } from './glob';
import { parseInstant, parseTimeOfDay } from './instant';
import { type Address, isInRange, parseAddress, parseRange } from './ip';
import { isExact } from './is-exact';

/** How one kind of operator reads both sides. Undefined: the value does not parse, so nothing can be said. */
export interface Family<T> {
  parse(actual: string): T | undefined;
  prepare(expected: readonly ResolvedPart[]): ((actual: T) => boolean) | undefined;
}

export interface Operator<T> {
  readonly family: Family<T>;
  /** True where no expected value matches; then a missing key makes it true. */
  readonly isNegated: boolean;
}

type ComparedOperator = Exclude<BaseOperator, 'Null'>;
/** Hands an operator to code that works for every type of value. */
export type WithOperator<R> = <T>(operator: Operator<T>) => R;

/** Looks an operator up; on `request.timeOfDay` the Date operators compare times of day. */
export function withOperator<R>(name: ComparedOperator, key: string, use: WithOperator<R>): R {
  const isNegated = name.includes('Not');
  const positive = name.replace('Not', '');
  if (positive === 'StringEquals') return use({ family: textEquals, isNegated });
  if (positive === 'StringEqualsIgnoreCase') return use({ family: textEqualsIgnoreCase, isNegated });
  if (positive === 'StringLike') return use({ family: textLike, isNegated });
  if (positive === 'Bool') return use({ family: boolean, isNegated });
  if (positive === 'IpAddress') return use({ family: ipAddress, isNegated });
  const comparison = comparisons.get(positive.replace(/^(?:Numeric|Date)/, '')) ?? equal;
  if (positive.startsWith('Numeric')) return use({ family: compared(parseNumber, comparison), isNegated });
  if (key !== 'request.timeOfDay') return use({ family: compared(parseInstant, comparison), isNegated });
  return use({
    family: comparison === equal ? timeOfDayWithin : compared(parseTimeOfDay, comparison),
    isNegated,
  });
}

type Comparison = (actual: number, expected: number) => boolean;
const equal: Comparison = (a, b) => a === b;
const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['Equals', equal],
  ['LessThan', (a, b) => a < b],
  ['LessThanEquals', (a, b) => a <= b],
  ['GreaterThan', (a, b) => a > b],
  ['GreaterThanEquals', (a, b) => a >= b],
]);

function compared(parse: (text: string) => number | undefined, compare: Comparison): Family<number> {
  return {
    parse,
    prepare(parts) {
      const expected = parse(joinParts(parts));
      return expected === undefined ? undefined : (actual) => compare(actual, expected);
    },
  };
}

function parseNumber(text: string): number | undefined {
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return isExact(value) ? value : undefined;
}

const identity = (text: string) => text;

const textEquals: Family<string> = {
  parse: identity,
  prepare(parts) {
    const expected = joinParts(parts);
    return (actual) => actual === expected;
  },
};

const textEqualsIgnoreCase: Family<string> = {
  parse: foldCase,
  prepare(parts) {
    const expected = foldCase(joinParts(parts));
    return (actual) => actual === expected;
  },
};

/** Letter by letter, without the two whose lower case holds an ASCII letter: K (Kelvin) and İ would pass for k and i. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]|[^\p{ASCII}\u212a\u0130]/gu, (letter) => letter.toLowerCase());
}

const textLike: Family<string> = { parse: identity, prepare: compileGlob };

const boolean: Family<boolean> = {
  parse: parseBoolean,
  prepare(parts) {
    const expected = parseBoolean(joinParts(parts));
    return expected === undefined ? undefined : (actual) => actual === expected;
  },
};

export function parseBoolean(text: string): boolean | undefined {
  const folded = text.toLowerCase();
  if (folded === 'true') return true;
  return folded === 'false' ? false : undefined;
}

const ipAddress: Family<Address> = {
  parse: parseAddress,
  prepare(parts) {
    const range = parseRange(joinParts(parts));
    return range && ((actual) => isInRange(actual, range));
  },
};

/** `DateEquals` of `HH:MM`, or of `HH:MM-HH:MM`: from the first (inclusive) to the second (exclusive), over midnight too. */
const timeOfDayWithin: Family<number> = {
  parse: parseTimeOfDay,
  prepare(parts) {
    const [fromText = '', toText, ...rest] = joinParts(parts).split('-');
    const from = parseTimeOfDay(fromText);
    const to = toText === undefined ? undefined : parseTimeOfDay(toText);
    if (from === undefined || rest.length > 0) return undefined;
    if (toText === undefined) return (actual) => actual === from;
    if (to === undefined) return undefined;
    return from <= to ? (actual) => actual >= from && actual < to : (actual) => actual >= from || actual < to;
  },
};
