import { join } from 'node:path';
import { benchDir } from '../lib/paths.mjs';
import { runNode } from '../lib/proc.mjs';
import { errorOf, middle, ratio, runRounds } from '../lib/rounds.mjs';
import { digits } from '../lib/stats.mjs';

const labels = {
  'remembered-floor': 'crypto.hash + Map',
  'remembered-gatewarden': 'whole handler, remembered token',
  'fresh-node-crypto': 'node:crypto, signature only',
  'fresh-aws-jwt-verify': 'aws-jwt-verify alone',
  'fresh-jose': 'jose alone',
  'fresh-gatewarden': 'whole handler, fresh token',
  'log-write': 'writing one line of 900 bytes to /dev/null',
};

export async function measure(options) {
  const contenders = Object.keys(labels).map((name) => ({ name }));
  const results = await runRounds(contenders, options.quick ? 1 : 5, ({ name }) =>
    runNode([join(benchDir, 'measure-handler.mjs'), name, options.quick ? '300' : '1000']),
  );
  const rows = [...results].map(([name, runs]) => {
    const base = results.get(name.startsWith('fresh') ? 'fresh-aws-jwt-verify' : 'remembered-floor');
    if (errorOf(runs)) return [labels[name], errorOf(runs), '', '', ''];
    const figures = ['p50', 'p99'].map((key) => digits(middle(runs, key)));
    return [labels[name], digits(middle(runs, 'cpuUs')), ...figures, digits(ratio(runs, base, 'p50'))];
  });
  const remembered = results.get('remembered-gatewarden');
  const aims = [
    {
      aim: 'whole handler, remembered token, to hash + Map (p50)',
      value: ratio(remembered, results.get('remembered-floor'), 'p50'),
      limit: 5,
      why: `${digits(middle(remembered, 'p50'))} µs in all, for event, hash, decision, log line and answer`,
    },
    {
      aim: 'whole handler, fresh token, to aws-jwt-verify (p50)',
      value: ratio(results.get('fresh-gatewarden'), results.get('fresh-aws-jwt-verify'), 'p50'),
      limit: 1.2,
      why: `the signature itself takes ${digits(middle(results.get('fresh-node-crypto'), 'p50'))} µs by the same call. Beside it the handler does all that it does for a remembered token, which takes longer here because a signature pushes code and data out of the processor’s caches, and it makes the user’s id and keeps the token`,
    },
  ];
  return {
    title: 'Whole handler, warm',
    text: 'Event to answer with the log line built; the store is in memory, the writer does nothing. RS256 tokens of about 700 bytes. Ratios are of p50: to `crypto.hash` + Map for remembered tokens, to `aws-jwt-verify` for fresh ones.',
    tables: [{ head: ['', 'CPU µs', 'p50 µs', 'p99 µs', 'ratio'], rows }],
    aims,
  };
}
