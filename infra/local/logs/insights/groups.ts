import { type Accumulator, createAccumulator } from './aggregates';
import { compileExpression, type Reader } from './compile-expression';
import { compileSteps, type StreamingCommand } from './compile-steps';
import type { Scan } from './scan-segment';
import type { Command, Expression, Value } from './syntax';

export type Stats = Extract<Command, { type: 'stats' }>;

/** Rows by the values they are grouped by. A group is a number until a row is made of it: there can be very many. */
export class Groups {
  readonly #stats: Stats;
  readonly #accumulators: readonly Accumulator[];
  readonly #keys: readonly Numbering[];
  readonly #groupOf: (numbers: readonly number[]) => number;
  /** Numbers of the values of each group, one group's after the other's. */
  readonly #numbers: number[] = [];
  #count = 0;

  constructor(stats: Stats) {
    this.#stats = stats;
    this.#accumulators = stats.aggregates.map(createAccumulator);
    this.#keys = stats.by.map(() => new Numbering());
    this.#groupOf = createPairing(stats.by.length);
  }

  /** Gives what adds the row at hand. */
  begin(scan: Scan): () => void {
    const { by, aggregates } = this.#stats;
    const keys = this.#keys.map((numbering, i) => readNumber(by[i]?.expression, numbering, scan));
    const operands = aggregates.map(({ operand }): Reader => {
      return operand ? compileExpression(operand, scan.bind) : () => 1;
    });
    const accumulators = this.#accumulators;
    const numbers: number[] = [];
    return () => {
      for (let i = 0; i < keys.length; i++) numbers[i] = keys[i]?.() ?? 0;
      const group = this.#groupOf(numbers);
      if (group === this.#count) {
        this.#count++;
        for (const number of numbers) this.#numbers.push(number);
      }
      for (let i = 0; i < accumulators.length; i++) accumulators[i]?.add(group, operands[i]?.());
    };
  }

  /** Runs streaming commands over the groups and calls back for each that passes. */
  scan(commands: readonly StreamingCommand[], begin: (scan: Scan) => () => void): void {
    const cursor = { place: 0 };
    const readers = this.#readers(cursor);
    const { run, bind, column, names, values } = compileSteps(commands, {
      cursor,
      bind: (name) => readers.get(name) ?? (() => undefined),
    });
    const own = [...readers.values()];
    const allNames = new Map([...readers.keys()].map((name, place) => [name, place]));
    for (const [name, place] of names) allNames.set(name, own.length + place);
    const onMatch = begin({
      bind,
      column,
      cursor,
      toRow: () => ({ names: allNames, values: [...own.map((read) => read()), ...values] }),
    });
    for (cursor.place = 0; cursor.place < this.#count; cursor.place++) if (run()) onMatch();
  }

  #readers(cursor: { readonly place: number }): ReadonlyMap<string, Reader> {
    const { by, aggregates } = this.#stats;
    const numbers = this.#numbers;
    const readers = new Map<string, Reader>();
    for (const [i, { name }] of by.entries()) {
      const values = this.#keys[i]?.values;
      readers.set(name, () => values?.[numbers[cursor.place * by.length + i] ?? -1]);
    }
    for (const [i, { name }] of aggregates.entries()) {
      readers.set(name, () => this.#accumulators[i]?.result(cursor.place));
    }
    return readers;
  }
}

/** Reads the number of the key of the row at hand: for a field that is laid out by codes once for each code. */
function readNumber(
  expression: Expression | undefined,
  numbering: Numbering,
  { bind, column: columnOf, cursor }: Scan,
): () => number {
  if (expression === undefined) return () => 0;
  const column = expression.type === 'field' ? columnOf(expression.name) : undefined;
  if (!column) {
    const read = compileExpression(expression, bind);
    return () => numbering.numberOf(read());
  }
  const { values, codes } = column;
  const known = new Int32Array(values.length).fill(-1);
  return () => {
    const code = codes[cursor.place] ?? 0;
    const number = known[code] ?? -1;
    if (number >= 0) return number;
    return (known[code] = numbering.numberOf(values[code]));
  };
}

/** More distinct values, or pairs of them, than memory holds. */
const room = 2 ** 26;

/** Numbers lists of so many numbers in the order in which they are first seen. */
function createPairing(length: number): (numbers: readonly number[]) => number {
  if (length < 2) return (numbers) => numbers[0] ?? 0;
  const pairs = Array.from({ length: length - 1 }, () => new Pairs());
  return (numbers) => {
    let number = numbers[0] ?? 0;
    for (let i = 1; i < length; i++) {
      number = pairs[i - 1]?.numberOf(number * room + (numbers[i] ?? 0)) ?? 0;
    }
    return number;
  };
}

class Pairs {
  readonly #known = new Map<number, number>();
  // Neighbours are often alike.
  #last = -1;
  #lastNumber = -1;

  numberOf(pair: number): number {
    if (pair === this.#last) return this.#lastNumber;
    let number = this.#known.get(pair);
    if (number === undefined) {
      number = this.#known.size;
      this.#known.set(pair, number);
    }
    this.#last = pair;
    this.#lastNumber = number;
    return number;
  }
}

/** Numbers values in the order in which they are first seen. A value is its text. */
class Numbering {
  readonly values: Value[] = [];
  readonly #known = new Map<string | undefined, number>();
  // Neighbours are often alike: bins of time are.
  #last: Value;
  #lastNumber = -1;

  numberOf(value: Value): number {
    if (this.#lastNumber >= 0 && value === this.#last) return this.#lastNumber;
    const text = typeof value === 'number' ? String(value) : value;
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#known.set(text, number);
    }
    this.#last = value;
    this.#lastNumber = number;
    return number;
  }
}
