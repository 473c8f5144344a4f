import { join } from 'node:path';
import { benchDir } from '../lib/paths.mjs';
import { runNode } from '../lib/proc.mjs';
import { digits, median } from '../lib/stats.mjs';

/** The first page of the console's lists, in Chromium, over a large table. */
export async function measure(options) {
  const [users, rounds] = options.quick ? [10_000, 5] : [100_000, 9];
  const script = join(benchDir, 'measure-lists.mjs');
  const { measured, filledMs, error } = await runNode([script, String(users), String(rounds)], {
    timeoutMs: 3_600_000,
  });
  if (error) throw new Error(error);
  const slowest = measured.toSorted((a, b) => median(b.clicked) - median(a.clicked))[0];
  return {
    title: "The console's lists",
    text: `${digits(users)} users, 10,000 routes, 1,000 roles in DynamoDB Local (written in ${digits(filledMs / 1000)} s), the production build, Chromium on the same machine; ${digits(rounds)} rounds. A click: from the click with a mouse, whose pointer rested on the link for 150 ms, to the frame with the first rows, on a page that has shown no list yet. Unannounced: the same without a pointer, as by a script. A load: from the start of the navigation by address, with scripts in the browser's cache.`,
    tables: [
      {
        head: [
          'list',
          'click ms, median',
          'click ms, worst',
          'unannounced ms, median',
          'load ms, median',
          'load ms, worst',
        ],
        rows: measured.map(({ name, clicked, unannounced, loaded }) => [
          name,
          ...[
            median(clicked),
            Math.max(...clicked),
            median(unannounced),
            median(loaded),
            Math.max(...loaded),
          ].map(digits),
        ]),
      },
    ],
    aims: [
      {
        aim: `first rows after a click, slowest list (${slowest.name}), median`,
        value: median(slowest.clicked),
        limit: 300,
        unit: 'ms',
      },
    ],
  };
}
