import { setUpCold } from '../lib/cold-setup.mjs';
import { runNode } from '../lib/proc.mjs';
import { errorOf, middle, ratio, runRounds } from '../lib/rounds.mjs';
import { digits } from '../lib/stats.mjs';

const labels = {
  gatewarden: 'authorizer/dist/index.cjs',
  'jose-sdk': 'jose + SDK, the same reads and key fetch',
  'jose-sdk-one-read': 'jose + SDK, keys at hand, one GetItem',
  'sdk-only': 'SDK client and one GetItem, nothing else',
  floor: 'node:crypto + aws4, keys at hand, one GetItem, floor snapshot',
};

export async function measure(options) {
  const setup = await setUpCold();
  try {
    const run = ({ argv }) => runNode(argv, { env: setup.env, timeoutMs: 20_000 });
    // The server and the page cache warm up first.
    await runRounds(setup.rivals, 3, run);
    return report(setup.rivals, await runRounds(setup.rivals, options.quick ? 3 : 15, run));
  } finally {
    await setup.close();
  }
}

function report(rivals, results) {
  const base = results.get('jose-sdk');
  const rows = rivals.map(({ name, kb, gzipKb }) => {
    const runs = results.get(name);
    const error = errorOf(runs) ?? (runs.every(({ isAllowed }) => isAllowed) ? undefined : 'wrong decision');
    if (error !== undefined) return [labels[name], error, '', '', '', '', '', ''];
    const figures = ['doneMs', 'cpuMs', 'rssMb'].map((key) => digits(middle(runs, key)));
    return [
      labels[name],
      ...figures,
      digits(kb),
      digits(gzipKb),
      digits(ratio(runs, base, 'doneMs')),
      digits(ratio(runs, base, 'cpuMs')),
    ];
  });
  const ours = results.get('gatewarden');
  const why =
    'the authorizer fetches the keys and reads head, user and snapshot in two rounds, this rival does one read';
  return {
    title: 'Cold start',
    text: 'From the start of the process to the first decision: verify the token, read from DynamoDB Local, load a medium policy, decide. The rivals of jose and SDK decode the same snapshot with our core. Ratios are to the second row.',
    tables: [
      {
        head: [
          '',
          'first decision ms',
          'CPU ms',
          'peak RSS MB',
          'bundle kB',
          'gzipped kB',
          'ratio',
          'CPU ratio',
        ],
        rows,
      },
    ],
    aims: [
      {
        aim: 'cold start, to jose + SDK doing the same',
        value: ratio(ours, base, 'doneMs'),
        limit: 0.65,
        why: 'starting Node and compiling the policy are the same for both',
      },
      {
        aim: 'cold start, to jose + SDK with one read',
        value: ratio(ours, results.get('jose-sdk-one-read'), 'doneMs'),
        limit: 0.65,
        why,
      },
    ],
  };
}
