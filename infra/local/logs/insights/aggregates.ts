import { compareValues } from './compile-expression';
import { numberOf } from './functions';
import type { Aggregate, Value } from './syntax';

/** Takes the values of all groups, which are numbered from 0. */
export interface Accumulator {
  add(group: number, value: Value): void;
  result(group: number): Value;
}

/** An accumulator for all groups. For count(*) every row adds something that is present. */
export function createAccumulator({ function: name, percent = 0 }: Aggregate): Accumulator {
  return accumulators[name](percent);
}

const accumulators: Readonly<Record<Aggregate['function'], (percent: number) => Accumulator>> = {
  count: () => {
    const counts: number[] = [];
    return {
      add: (group, value) => {
        counts[group] = (counts[group] ?? 0) + (value === undefined ? 0 : 1);
      },
      result: (group) => counts[group] ?? 0,
    };
  },
  count_distinct: () =>
    perGroup(
      () => new Set<Value>(),
      (seen, value) => void (value !== undefined && seen.add(value)),
      (seen) => seen.size,
    ),
  min: () => extreme(-1),
  max: () => extreme(1),
  sum: () => overNumbers(({ sum }) => sum),
  avg: () => overNumbers(({ sum, count }) => (count === 0 ? undefined : sum / count)),
  pct: percentile,
};

function perGroup<T>(
  create: () => T,
  add: (state: T, value: Value) => void,
  result: (state: T) => Value,
): Accumulator {
  const states: T[] = [];
  const stateOf = (group: number) => {
    const state = states[group] ?? create();
    states[group] = state;
    return state;
  };
  return {
    add: (group, value) => add(stateOf(group), value),
    result: (group) => result(stateOf(group)),
  };
}

function extreme(sign: -1 | 1): Accumulator {
  const bests: Value[] = [];
  return {
    add: (group, value) => {
      const best = bests[group];
      if (value === undefined) return;
      if (best === undefined || compareValues(value, best) * sign > 0) bests[group] = value;
    },
    result: (group) => bests[group],
  };
}

function overNumbers(
  result: (numbers: { readonly sum: number; readonly count: number }) => Value,
): Accumulator {
  return perGroup(
    () => ({ sum: 0, count: 0 }),
    (numbers, value) => {
      const number = numberOf(value);
      if (number === undefined) return;
      numbers.sum += number;
      numbers.count++;
    },
    result,
  );
}

/** The exact percentile by nearest rank; the service approximates. */
function percentile(percent: number): Accumulator {
  return perGroup(
    () => ({ counts: new Map<number, number>(), total: 0 }),
    (seen, value) => {
      const number = numberOf(value);
      if (number === undefined) return;
      seen.counts.set(number, (seen.counts.get(number) ?? 0) + 1);
      seen.total++;
    },
    ({ counts, total }) => {
      const rank = Math.max(1, Math.ceil((percent / 100) * total));
      let below = 0;
      for (const number of Float64Array.from(counts.keys()).sort()) {
        below += counts.get(number) ?? 0;
        if (below >= rank) return number;
      }
      return undefined;
    },
  );
}
