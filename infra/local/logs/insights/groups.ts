import { type Accumulator, createAccumulator } from './aggregates';
import { type Bind, compileExpression, type Reader } from './compile-expression';
import type { Row } from './rows';
import type { Command, Value } from './syntax';

export type Stats = Extract<Command, { type: 'stats' }>;

/** Rows by the values they are grouped by. */
export class Groups {
  readonly #stats: Stats;
  readonly #accumulators: readonly Accumulator[];
  readonly #numberOf: (values: readonly Value[]) => number;
  /** The values of each group, by its number. */
  readonly #keys: (readonly Value[])[] = [];

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
      if (group === this.#keys.length) this.#keys.push([...values]);
      for (let i = 0; i < accumulators.length; i++) accumulators[i]?.add(group, operands[i]?.());
    };
  }

  rows(): Row[] {
    const { by, aggregates } = this.#stats;
    const names = new Map([...by, ...aggregates].map(({ name }, place) => [name, place]));
    return this.#keys.map((key, group) => ({
      names,
      values: [...key, ...this.#accumulators.map((accumulator) => accumulator.result(group))],
    }));
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
