import { median } from './stats.mjs';

/**
 * Runs every contender once per round, one after the other, so that a slow minute of the machine falls on all.
 * One that failed is not tried again; one marked `once` runs in the first round only.
 */
export async function runRounds(contenders, rounds, run) {
  const results = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const runs = results.get(contender.name);
      if (runs.some(({ error }) => error) || (contender.once && round > 0)) continue;
      const result = await run(contender);
      console.error(`  ${contender.name}: ${result.error ?? 'done'}`);
      runs.push(result);
    }
  }
  return results;
}

/** Median over the rounds. */
export const middle = (runs, key) => median(runs.map((run) => run[key]));

/** The ratio to another contender, taken within each round; then the median. */
export const ratio = (runs, base, key) =>
  median(runs.map((run, round) => run[key] / (base[round]?.[key] ?? Number.NaN)));

export const errorOf = (runs) => runs.find(({ error }) => error)?.error;
