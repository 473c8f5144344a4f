import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPart } from '../lib/bundle.mjs';
import { buildDir, rootDir } from '../lib/paths.mjs';
import { toPolicy } from '../lib/policy.mjs';
import { digits, percentiles } from '../lib/stats.mjs';
import { makeWorkload } from '../lib/workload.mjs';

/** Questions that give a page of a list. */
const isPage = (name) =>
  /first page|by a prefix|users of|found by|who can|who holds|effective access/.test(name);

/** The control-plane API over DynamoDB Local, with few users and with many, on the same policy. */
export async function measure(options) {
  const [few, many] = options.quick ? [1000, 10_000] : [1000, 100_000];
  const rounds = options.quick ? 20 : 200;
  const { policyJson } = makeWorkload('large', { requests: 1 });
  const policy = toPolicy(JSON.parse(policyJson));
  const file = join(buildDir, 'api-policy.json');
  writeFileSync(file, JSON.stringify(policy));

  const small = await measureWith(file, few, rounds);
  const large = await measureWith(file, many, rounds);
  const rows = Object.entries(large.answers).map(([name, answer]) => {
    const { p50, p99 } = percentiles(answer.ms);
    const before = small.answers[name];
    return [
      name,
      ...[p50, p99, answer.calls, answer.readUnits, answer.writeUnits].map(digits),
      digits(percentiles(before.ms).p50),
      digits(before.readUnits),
    ];
  });
  const pages = Object.entries(large.answers).filter(([name]) => isPage(name));
  const slowest = Math.max(...pages.map(([, { ms }]) => percentiles(ms).p50));
  const dearest = Math.max(...pages.map(([, { readUnits }]) => readUnits));
  return {
    title: 'The control-plane API',
    text: `${digits(policy.routes.length)} routes, ${digits(policy.roles.length)} roles, ${digits(many)} users with one to four roles (written in ${digits(large.fillMs / 1000)} s); ${digits(rounds)} rounds of each question, one after the other, each about another user, role or route. The API's handler in a process of its own (${digits(large.memoryMb)} MB), in which requests are authenticated, authorised and checked as in the console; DynamoDB Local in memory. Time is that of the handler with its calls of DynamoDB Local, which is slower than DynamoDB. Calls and capacity units are means per question and do not depend on the machine; the last two columns are of ${digits(few)} users.`,
    tables: [
      {
        head: [
          'question',
          'p50 ms',
          'p99 ms',
          'calls',
          'read units',
          'write units',
          'p50 ms, few',
          'read units, few',
        ],
        rows,
      },
    ],
    aims: [
      {
        aim: `read units of the dearest page, ${digits(many)} users`,
        value: dearest,
        limit: 200,
        unit: 'units',
      },
      { aim: `slowest page, ${digits(many)} users, p50`, value: slowest, limit: 300, unit: 'ms' },
    ],
  };
}

async function measureWith(policyFile, users, rounds) {
  const { startDynamoDbLocal, createTables } = await loadPart('store');
  const dynamodb = await startDynamoDbLocal({ port: 0 });
  try {
    const table = 'gatewarden';
    await createTables(dynamodb.endpoint, { table, limitsTable: 'gatewarden-limits' });
    console.error(`  ${digits(users)} users`);
    const script = join(rootDir, 'app', 'api', 'v1', 'bench', 'measure-api.ts');
    const argv = ['--import', 'tsx', script, dynamodb.endpoint, table, policyFile, users, rounds].map(String);
    const output = execFileSync(process.execPath, argv, {
      cwd: rootDir,
      encoding: 'utf8',
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(output);
  } finally {
    await dynamodb.stop();
  }
}
