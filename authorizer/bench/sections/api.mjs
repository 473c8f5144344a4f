import { join } from 'node:path';
import { serviceToken, startLargeStore } from '../lib/large-store.mjs';
import { rootDir } from '../lib/paths.mjs';
import { runScript } from '../lib/proc.mjs';
import { digits, median, percentiles } from '../lib/stats.mjs';

/** The control-plane API over DynamoDB Local, with few users and with many, on the same policy. */
export async function measure(options) {
  const [few, many] = options.quick ? [1000, 10_000] : [1000, 100_000];
  const rounds = options.quick ? 20 : 100;
  const importRows = options.quick ? 1000 : 10_000;
  const { memoryMb, fillMs, answers, imported } = await measureBoth(few, many, rounds, importRows);
  const pages = answers.filter(({ kind }) => kind === 'page').map(comparePage);
  const dearest = maxBy(pages, ({ readUnits }) => readUnits);
  const slowest = maxBy(pages, ({ p50 }) => p50);
  const steepest = maxBy(pages, ({ slowdown }) => slowdown);
  const growing = maxBy(pages, ({ unitGrowth }) => unitGrowth);
  return {
    title: 'The control-plane API',
    text: `10,000 routes, 1,000 roles, ${digits(many)} users with two or three roles, ${digits(many / 20)} clients, ${digits(many / 5)} changes, ${digits(many / 100)} versions, ${digits(many / 10)} each of drafts, assignment requests, invitations, imports and service tokens, a role that ends within a week for one user in ten (written in ${digits(fillMs / 1000)} s); ${digits(rounds)} rounds of each question (of the publication a tenth), one after the other, each about another user, role or route. Pages are asked of ${digits(few)} users and of ${digits(many)} in turns, with everything beside them in proportion and with as many items to show. The API's handler in a process of its own (${digits(memoryMb)} MB), in which requests are authenticated, authorised and checked as in the console; DynamoDB Local in memory. Time is that of the handler with its calls of DynamoDB Local, which is slower than DynamoDB. Calls and capacity units are means per question and do not depend on the machine.`,
    tables: [
      {
        caption: `With ${digits(many)} users`,
        head: ['question', 'p50 ms', 'p99 ms', 'calls', 'read units', 'write units'],
        rows: answers.map(({ name, sides }) => {
          const { ms, calls, readUnits, writeUnits } = sides.at(-1);
          const { p50, p99 } = percentiles(ms);
          return [name, ...[p50, p99, calls, readUnits, writeUnits].map(digits)];
        }),
      },
      {
        caption: `Import of ${digits(imported.rows)} users with a role each, beside ${digits(many)}: batches of some thirty, each one transaction and one change record`,
        head: ['total s', 'users/s', 'requests', 'calls a user', 'read units a user', 'write units a user'],
        rows: [
          [
            imported.ms / 1000,
            (imported.rows / imported.ms) * 1000,
            imported.requests,
            imported.calls,
            imported.readUnits,
            imported.writeUnits,
          ].map(digits),
        ],
      },
      {
        caption: 'What a page costs by the size of the table',
        head: [
          'page',
          `p50 ms, ${digits(few)}`,
          `p50 ms, ${digits(many)}`,
          'times as long',
          `read units, ${digits(few)}`,
          `read units, ${digits(many)}`,
          'times as many',
        ],
        rows: pages.map((page) => [
          page.name,
          ...[page.fewP50, page.p50, page.slowdown, page.fewReadUnits, page.readUnits, page.unitGrowth].map(
            digits,
          ),
        ]),
      },
    ],
    aims: [
      {
        aim: `read units of the dearest page (${dearest.name}), ${digits(many)} users`,
        value: dearest.readUnits,
        limit: 200,
        unit: 'units',
        why: 'reads more items than it shows',
      },
      {
        aim: `slowest page (${slowest.name}), ${digits(many)} users, p50`,
        value: slowest.p50,
        limit: 300,
        unit: 'ms',
        why: 'the machine was busy with something else, or DynamoDB Local is: see its calls',
      },
      {
        aim: `read units of a page with ${digits(many)} users to one with ${digits(few)}, at most (${growing.name})`,
        value: growing.unitGrowth,
        limit: 1.5,
        why: 'the page reads more where there is more',
      },
      {
        aim: `time of a page with ${digits(many)} users to one with ${digits(few)}, at most (${steepest.name})`,
        value: steepest.slowdown,
        limit: 1.5,
        why: 'DynamoDB Local seeks longer in a larger table: the calls and units are the same',
      },
    ],
  };
}

/** One page with few users and with many. The times are compared round by round: both met the same machine. */
function comparePage({ name, sides: [small, large] }) {
  return {
    name,
    fewP50: percentiles(small.ms).p50,
    p50: percentiles(large.ms).p50,
    slowdown: median(large.ms.map((ms, round) => ms / small.ms[round])),
    fewReadUnits: small.readUnits,
    readUnits: large.readUnits,
    unitGrowth: large.readUnits / small.readUnits,
  };
}

const maxBy = (items, valueOf) => items.toSorted((a, b) => valueOf(b) - valueOf(a))[0];

async function measureBoth(few, many, rounds, importRows) {
  const started = [];
  try {
    for (const users of [few, many]) {
      console.error(`  ${digits(users)} users`);
      started.push({ users, ...(await startLargeStore({ users })) });
    }
    const script = join(rootDir, 'app', 'api', 'v1', 'bench', 'measure-api.ts');
    const tables = started.map(({ endpoint, table, users }) => `${endpoint},${table},${users}`);
    const output = await runScript(script, [serviceToken, rounds, importRows, ...tables]);
    return { ...JSON.parse(output), fillMs: started.at(-1).fillMs };
  } finally {
    await Promise.all(started.map(({ stop }) => stop()));
  }
}
