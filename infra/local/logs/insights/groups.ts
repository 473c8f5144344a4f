import { type Accumulator, createAccumulator } from './aggregates';
import { compileExpression, type Reader } from './compile-expression';
import { compileSteps, type StreamingCommand, valuesOf } from './compile-steps';
import { identity, type OnRows, type Scan } from './scan-segment';
import type { Command, Expression, Value } from './syntax';

export type Stats = Extract<Command, { type: 'stats' }>;

/** Rows by the values they are grouped by. A group is a number until a row is made of it: there can be very many. */
export class Groups {
  readonly #stats: Stats;
  readonly #accumulators: readonly Accumulator[];
  readonly #keys: readonly Numbering[];
  readonly #groupsOf: ReturnType<typeof createPairing>;
  /** Numbers of the values of each group, one group's after the other's. */
  readonly #numbers: number[] = [];
  #count = 0;

  constructor(stats: Stats) {
    this.#stats = stats;
    this.#accumulators = stats.aggregates.map(createAccumulator);
    this.#keys = stats.by.map(() => new Numbering());
    this.#groupsOf = createPairing(stats.by.length);
  }

  /** Gives what adds rows. */
  begin(scan: Scan): OnRows {
    const { by, aggregates } = this.#stats;
    const keys = this.#keys.map((numbering, i) => compileNumbers(by[i]?.expression, numbering, scan));
    const operands = aggregates.map(({ operand }): Reader => {
      return operand ? compileExpression(operand, scan.bind) : () => 1;
    });
    return (places, count) => {
      const numbers = keys.map((numbersOf) => numbersOf(places, count));
      const groups = this.#groupsOf(numbers, count);
      this.#remember(groups, numbers);
      for (const [i, accumulator] of this.#accumulators.entries()) {
        const read = operands[i];
        for (let k = 0; k < count; k++) {
          scan.cursor.place = places[k] ?? 0;
          accumulator.add(groups[k] ?? 0, read?.());
        }
      }
    };
  }

  /** Keeps the numbers of each group that is new, in the order of groups. */
  #remember(groups: Uint32Array, numbers: readonly Uint32Array[]): void {
    for (let k = 0; k < groups.length; k++) {
      if (groups[k] !== this.#count) continue;
      this.#count++;
      for (const column of numbers) this.#numbers.push(column[k] ?? 0);
    }
  }

  /** Runs streaming commands over the groups and calls back for those that pass, if any does. */
  scan(commands: readonly StreamingCommand[], begin: (scan: Scan) => OnRows): void {
    const cursor = { place: 0 };
    const readers = this.#readers(cursor);
    const { select, bind, column, made } = compileSteps(commands, {
      cursor,
      bind: (name) => readers.get(name) ?? (() => undefined),
    });
    const { names, values } = valuesOf(
      new Map([...[...readers].map(([name, read]): [string, { read: Reader }] => [name, { read }]), ...made]),
    );
    const places = identity(this.#count);
    const count = select(places, this.#count);
    const toRow = () => ({ names, values: values() });
    if (count > 0) begin({ bind, column, cursor, toRow })(places, count);
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

type NumbersOf = (places: Uint32Array, count: number) => Uint32Array;

/** Numbers the key of each row: for a field that is laid out by codes once for each code. */
function compileNumbers(
  expression: Expression | undefined,
  numbering: Numbering,
  { bind, column: columnOf, cursor }: Scan,
): NumbersOf {
  if (expression === undefined) return (_, count) => new Uint32Array(count);
  const column = expression.type === 'field' ? columnOf(expression.name) : undefined;
  if (!column) {
    const read = compileExpression(expression, bind);
    return (places, count) => {
      const numbers = new Uint32Array(count);
      for (let k = 0; k < count; k++) {
        cursor.place = places[k] ?? 0;
        numbers[k] = numbering.numberOf(read());
      }
      return numbers;
    };
  }
  const { values, codes } = column;
  const known = new Int32Array(values.length).fill(-1);
  return (places, count) => {
    const numbers = new Uint32Array(count);
    for (let k = 0; k < count; k++) {
      const code = codes[places[k] ?? 0] ?? 0;
      let number = known[code] ?? -1;
      if (number < 0) number = known[code] = numbering.numberOf(values[code]);
      numbers[k] = number;
    }
    return numbers;
  };
}

/** More distinct values, or pairs of them, than memory holds. */
const room = 2 ** 26;

/** Numbers rows by the numbers of their keys, in the order in which they are first seen. */
function createPairing(length: number) {
  const pairs = Array.from({ length: Math.max(0, length - 1) }, () => new Pairs());
  return (numbers: readonly Uint32Array[], count: number): Uint32Array => {
    const [first, ...others] = numbers;
    let groups = first ?? new Uint32Array(count);
    for (const [i, next] of others.entries()) {
      const pairing = pairs[i];
      groups = groups.map((number, k) => pairing?.numberOf(number * room + (next[k] ?? 0)) ?? 0);
    }
    return groups;
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
