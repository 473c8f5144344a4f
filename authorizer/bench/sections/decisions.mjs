import { join } from 'node:path';
import { benchDir } from '../lib/paths.mjs';
import { runNode } from '../lib/proc.mjs';
import { errorOf, middle, ratio, runRounds } from '../lib/rounds.mjs';
import { digits } from '../lib/stats.mjs';

const names = ['gatewarden', 'floor', 'floor-checked', 'casl', 'casbin', 'cedar', 'cerbos'];
/** Ours and the yardsticks; the others are peers. */
const noPeers = new Set(['gatewarden', 'floor', 'floor-checked']);
const sizes = ['small', 'medium', 'large'];
/** Peers that take a good part of a second for one decision: they run once, and make only so many. */
const slow = { large: ['casbin', 'cedar', 'cerbos'] };
const fewDecisions = 20;
/** Contenders so close that one process, which the compiler made better or worse code for, would decide between them. */
const close = new Set(['gatewarden', 'floor', 'floor-checked', 'casl']);
const closeRounds = 7;
const skipped = 'not run in a quick run';

export async function measure(options) {
  const tables = [];
  const aims = [];
  for (const size of sizes) {
    const isSlow = (name) => slow[size]?.includes(name) ?? false;
    const contenders = names
      .filter((name) => !options.quick || !isSlow(name))
      .map((name) => ({ name, once: !close.has(name) }));
    const results = await runRounds(contenders, options.quick ? 1 : closeRounds, ({ name }) =>
      runNode(
        measurement(
          'peers',
          name,
          size,
          options.quick ? 300 : 1200,
          isSlow(name) && !options.slow ? fewDecisions : undefined,
        ),
        { timeoutMs: options.slow || isSlow(name) ? 300_000 : 180_000 },
      ),
    );
    const floor = results.get('floor');
    const rows = names.map((name) => rowOf(name, results.get(name), floor, 'floor'));
    tables.push({ caption: `### ${size}`, head: [...head, 'wrong answers'], rows });
    aims.push(...aimsOf(size, results));
  }
  const text = [
    'From method, path and caller to the decision, routing included. Peers without routing get the floor’s trie in front. Ours includes building the request object. CASL keeps one ability per user, made when the user is first seen, for the most part while answers are checked and before time is taken.',
    'They do not all answer the same question. All answers agree on the effect, which is all that the floor and the peers are asked for. Neither the floor nor what stands in front of a peer checks whether a path could be read in two ways (`//`, `..`, encoded slashes): it takes every path as it comes, which an authorizer must not. *floor-checked* is the floor behind our check of the path, so that its share shows. Ours also finds the API by its gateway’s id and stage, holds assignments to their time, sees to separation of duties, and names reason, roles, grant and assignment.',
  ].join('\n\n');
  return { title: 'Decisions', text, tables, aims };
}

const measurement = (kind, name, size, budgetMs, most) => [
  '--expose-gc',
  '--max-old-space-size=4096',
  join(benchDir, 'measure-decisions.mjs'),
  kind,
  name,
  size,
  String(budgetMs),
  ...(most === undefined ? [] : [String(most)]),
];

const head = ['', 'µs', '× floor', 'CPU µs', 'p50 µs', 'p99 µs', 'mean µs', 'load ms', 'memory MB'];

function rowOf(name, runs, floor) {
  const error = runs === undefined ? skipped : errorOf(runs);
  if (error !== undefined) return [name, error, ...Array.from({ length: head.length - 1 }, () => '')];
  const figures = ['cpuUs', 'p50', 'p99', 'meanUs', 'loadMs', 'memoryMb'].map((key) =>
    digits(middle(runs, key)),
  );
  const { wrong, checked } = runs[0];
  return [
    name,
    digits(middle(runs, 'typicalUs')),
    digits(ratio(runs, floor, 'typicalUs')),
    ...figures,
    `${wrong} of ${digits(checked)}`,
  ];
}

/** Contenders that answer otherwise are compared with nothing. */
function agreementOf(what, results) {
  const ran = [...results].filter(([, runs]) => !errorOf(runs));
  const wrong = ran.reduce((sum, [, runs]) => sum + runs.reduce((all, run) => all + run.wrong, 0), 0);
  return {
    aim: `${what}: wrong answers of ${ran.map(([name]) => name).join(', ')}`,
    value: wrong,
    limit: 0,
    unit: '',
    mustHold: true,
  };
}

function aimsOf(size, results) {
  const ours = results.get('gatewarden');
  const peers = [...results].filter(([name, runs]) => !noPeers.has(name) && !errorOf(runs));
  const ahead = Math.max(...peers.map(([, runs]) => ratio(ours, runs, 'typicalUs')));
  const why = `the floor tests bits and checks nothing; behind the check of the path alone it takes ${digits(ratio(results.get('floor-checked'), results.get('floor'), 'typicalUs'))} times as long. The rest is the API, assignments in time, reason, roles, grant and assignment`;
  const whyNotAhead =
    'a peer that keeps what a user may do looks one rule up and says yes or no: it checks no path, no times, and names no grant; what it keeps shows under memory';
  return [
    agreementOf(`decisions, ${size}`, results),
    {
      aim: `decision, ${size}, to the floor`,
      value: ratio(ours, results.get('floor'), 'typicalUs'),
      limit: 2,
      why,
    },
    {
      aim: `decision, ${size}, to the fastest of ${peers.map(([name]) => name).join(', ')}`,
      value: ahead,
      limit: 1,
      why: whyNotAhead,
    },
  ];
}

/** Route matching uses the same measurement. */
export async function measureRouters(options) {
  const tables = [];
  const aims = [];
  for (const size of sizes) {
    const contenders = ['gatewarden', 'floor', 'find-my-way', 'rou3'].map((name) => ({ name }));
    const results = await runRounds(contenders, options.quick ? 1 : 3, ({ name }) =>
      runNode(measurement('routers', name, size, options.quick ? 300 : 600)),
    );
    const rows = [...results].map(([name, runs]) => rowOf(name, runs, results.get('floor')));
    tables.push({ caption: `### ${size} routes`, head: [...head, 'wrong answers'], rows });
    aims.push(
      agreementOf(`routing, ${size}`, new Map([...results].filter(([name]) => name === 'gatewarden'))),
    );
  }
  return { tables, aims };
}
