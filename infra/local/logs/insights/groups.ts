import { type Accumulator, createAccumulator } from './aggregates';
import { type Bind, compileExpression, type Reader } from './compile-expression';
import { compileSteps, type StreamingCommand } from './compile-steps';
import type { Scan } from './scan-segment';
import type { Command, Value } from './syntax';

export type Stats = Extract<Command, { type: 'stats' }>;

/** Rows by the values they are grouped by. A group is a number until a row is made of it: there can be very many. */
export class Groups {
  readonly #stats: Stats;
  readonly #accumulators: readonly Accumulator[];
  readonly #numberOf: (values: readonly Value[]) => number;
  /** The values of each group, one group's after the other's. */
  readonly #keys: Value[] = [];
  #count = 0;

  constructor(stats: Stats) {
    this.#stats = stats;
    this.#accumulators = stats.aggregates.map(createAccumulator);
    this.#numberOf = createNumbering(stats.by.length);
  }

  /** Gives what adds the row at hand. */
  begin(bind: Bind): () => void {
    const keys = this.#stats.by.map(({ expression }) => compileExpression(expression, bind));
    const operands = this.#stats.aggregates.map(({ operand }): Reader => {
      return operand ? compileExpression(operand, bind) : () => 1;
    });
    const accumulators = this.#accumulators;
    const values: Value[] = [];
    return () => {
      for (let i = 0; i < keys.length; i++) values[i] = keys[i]?.();
      const group = this.#numberOf(values);
      if (group === this.#count) {
        this.#count++;
        for (const value of values) this.#keys.push(value);
      }
      for (let i = 0; i < accumulators.length; i++) accumulators[i]?.add(group, operands[i]?.());
    };
  }

  /** Runs streaming commands over the groups and calls back for each that passes. */
  scan(commands: readonly StreamingCommand[], begin: (scan: Scan) => () => void): void {
    const cursor = { place: 0 };
    const readers = this.#readers(cursor);
    const { run, bind, names, values } = compileSteps(commands, {
      cursor,
      bind: (name) => readers.get(name) ?? (() => undefined),
    });
    const own = [...readers.values()];
    const allNames = new Map([...readers.keys()].map((name, place) => [name, place]));
    for (const [name, place] of names) allNames.set(name, own.length + place);
    const onMatch = begin({
      bind,
      toRow: () => ({ names: allNames, values: [...own.map((read) => read()), ...values] }),
    });
    for (cursor.place = 0; cursor.place < this.#count; cursor.place++) if (run()) onMatch();
  }

  #readers(cursor: { readonly place: number }): ReadonlyMap<string, Reader> {
    const { by, aggregates } = this.#stats;
    const keys = this.#keys;
    const readers = new Map<string, Reader>();
    for (const [i, { name }] of by.entries()) {
      readers.set(name, () => keys[cursor.place * by.length + i]);
    }
    for (const [i, { name }] of aggregates.entries()) {
      readers.set(name, () => this.#accumulators[i]?.result(cursor.place));
    }
    return readers;
  }
}

/** More distinct values, or pairs of them, than memory holds. */
const room = 2 ** 26;

/** Numbers lists of so many values in the order in which they are first seen. A number is its text. */
function createNumbering(length: number): (values: readonly Value[]) => number {
  const columns = Array.from({ length }, createColumnNumbering);
  const pairs = columns.slice(1).map(() => new Map<number, number>());
  return (values) => {
    let number = columns[0]?.(values[0]) ?? 0;
    for (let i = 1; i < length; i++) {
      const known = pairs[i - 1];
      const pair = number * room + (columns[i]?.(values[i]) ?? 0);
      number = known?.get(pair) ?? known?.size ?? 0;
      known?.set(pair, number);
    }
    return number;
  };
}

function createColumnNumbering(): (value: Value) => number {
  const known = new Map<string | undefined, number>();
  // Neighbours are often alike: bins of time are.
  let last: Value;
  let lastNumber: number | undefined;
  return (value) => {
    if (value === last && lastNumber !== undefined) return lastNumber;
    const text = value === undefined ? undefined : String(value);
    const number = known.get(text) ?? known.size;
    if (number === known.size) known.set(text, number);
    last = value;
    lastNumber = number;
    return number;
  };
}
