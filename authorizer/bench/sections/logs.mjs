import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { rootDir } from '../lib/paths.mjs';
import { digits } from '../lib/stats.mjs';

/** The local log service, asked through the SDK as the console asks it. */
export async function measure(options) {
  const count = options.quick ? 100_000 : 1_000_000;
  const script = join(rootDir, 'lib', 'logs', 'testing', 'measure-logs.ts');
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, String(count)], {
    cwd: rootDir,
    encoding: 'utf8',
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { loadMs, memoryMb, answers } = JSON.parse(output);
  const rows = Object.entries(answers).map(([name, { firstMs, againMs, rows: found }]) => [
    name,
    digits(firstMs),
    digits(againMs),
    digits(found),
  ]);
  const slowestMs = Math.max(...Object.values(answers).map(({ firstMs }) => firstMs));
  return {
    title: 'The local log service',
    text: `${digits(count)} decisions over six days, loaded in ${digits(loadMs / 1000)} s by batches of 1,400; the service and its client take ${digits(memoryMb)} MB. Milliseconds of wall time to the answer, asked once and once more: of queries as they stand, then of the console's reader, which chooses its service and keeps to the pace of the account's quota.`,
    tables: [{ head: ['question', 'first ms', 'again ms', 'rows'], rows }],
    aims: [
      {
        aim: `slowest question over ${digits(count)} log events, first time`,
        value: slowestMs,
        limit: 1000,
        unit: 'ms',
      },
    ],
  };
}
