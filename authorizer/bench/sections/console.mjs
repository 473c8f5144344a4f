import { join } from 'node:path';
import { benchDir } from '../lib/paths.mjs';
import { runNode } from '../lib/proc.mjs';
import { digits } from '../lib/stats.mjs';

const wanted = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
};

/** The console's pages in Chromium, by the production build and the local stack with its sample data. */
export async function measure(options) {
  const script = join(benchDir, 'measure-console.mjs');
  const { weights, scores, error } = await runNode([script, options.quick ? '1' : '3'], {
    timeoutMs: 1_800_000,
  });
  if (error) throw new Error(error);
  const heaviest = weights.toSorted((a, b) => b.scriptKb - a.scriptKb)[0];
  return {
    title: 'The console',
    text: 'First loads with an empty cache; script and style as transferred, compressed, script before charts and with them. Lighthouse with its desktop settings, signed in; scores are medians over the runs.',
    tables: [
      {
        head: ['page', 'script kB', 'with charts kB', 'style kB', 'requests'],
        rows: weights.map(({ page, scriptKb, withChartsKb, styleKb, requests }) => [
          page,
          digits(scriptKb),
          digits(withChartsKb),
          digits(styleKb),
          digits(requests),
        ]),
      },
      {
        head: ['page', ...Object.values(wanted), 'largest paint ms', 'blocked ms', 'layout shift'],
        rows: scores.map((row) => [
          row.page,
          ...Object.keys(wanted).map((name) => digits(row[name])),
          digits(row.largestPaintMs),
          digits(row.blockedMs),
          digits(row.shift),
        ]),
      },
    ],
    aims: [
      {
        aim: `script of the heaviest page (${heaviest.page})`,
        value: heaviest.scriptKb,
        limit: 400,
        unit: 'kB',
      },
      ...scores.flatMap((row) =>
        Object.entries(wanted).map(([name, title]) => ({
          aim: `Lighthouse ${title}, ${row.page}, short of 100`,
          value: 100 - row[name],
          limit: 5,
          unit: 'points',
        })),
      ),
    ],
  };
}
