import { compareValues } from './compile-expression';
import { numberOf } from './functions';
import type { Aggregate, Value } from './syntax';

/** Takes the values of a group one by one. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

/** An accumulator for one group. For count(*) every row adds something that is present. */
export function createAccumulator({ function: name, percent = 0 }: Aggregate): Accumulator {
  return accumulators[name](percent);
}

const accumulators: Readonly<Record<Aggregate['function'], (percent: number) => Accumulator>> = {
  count: () => {
    let count = 0;
    return { add: (value) => void (count += Number(value !== undefined)), result: () => count };
  },
  count_distinct: () => {
    const seen = new Set<Value>();
    return { add: (value) => void (value !== undefined && seen.add(value)), result: () => seen.size };
  },
  min: () => extreme(-1),
  max: () => extreme(1),
  sum: () => overNumbers((numbers) => numbers.sum),
  avg: () => overNumbers(({ sum, count }) => (count === 0 ? undefined : sum / count)),
  pct: percentile,
};

function extreme(sign: -1 | 1): Accumulator {
  let best: Value;
  return {
    add: (value) => {
      if (value === undefined) return;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
}

function overNumbers(
  result: (numbers: { readonly sum: number; readonly count: number }) => Value,
): Accumulator {
  const numbers = { sum: 0, count: 0 };
  return {
    add: (value) => {
      const number = numberOf(value);
      if (number === undefined) return;
      numbers.sum += number;
      numbers.count++;
    },
    result: () => result(numbers),
  };
}

/** The exact percentile by nearest rank; the service approximates. */
function percentile(percent: number): Accumulator {
  const counts = new Map<number, number>();
  let total = 0;
  return {
    add: (value) => {
      const number = numberOf(value);
      if (number === undefined) return;
      counts.set(number, (counts.get(number) ?? 0) + 1);
      total++;
    },
    result: () => {
      const rank = Math.max(1, Math.ceil((percent / 100) * total));
      let seen = 0;
      for (const number of Float64Array.from(counts.keys()).sort()) {
        seen += counts.get(number) ?? 0;
        if (seen >= rank) return number;
      }
      return undefined;
    },
  };
}
