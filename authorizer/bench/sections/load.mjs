import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadPart } from '../lib/bundle.mjs';
import { pack } from '../lib/floor-binary.mjs';
import { benchDir, buildDir } from '../lib/paths.mjs';
import { toPolicy } from '../lib/policy.mjs';
import { runNode } from '../lib/proc.mjs';
import { errorOf, middle, ratio, runRounds } from '../lib/rounds.mjs';
import { digits } from '../lib/stats.mjs';
import { makeWorkload } from '../lib/workload.mjs';

export async function measure(options) {
  const stored = await store();
  const argv = (name) => ['--expose-gc', join(benchDir, 'measure-load.mjs'), name];
  const results = await runRounds(stored, options.quick ? 3 : 11, ({ name }) => runNode(argv(name)));
  const rows = stored.map(({ name, kb, items }) => {
    const runs = results.get(name);
    if (errorOf(runs)) return [name, errorOf(runs), '', '', '', '', ''];
    const figures = ['totalMs', 'cpuMs', 'heldMb', 'rssMb'].map((key) => digits(middle(runs, key)));
    return [name, ...figures, digits(kb), String(items)];
  });
  const ours = results.get('gatewarden');
  const why = 'the snapshot keeps grants, conditions and reasons, and is held to its checksum';
  return {
    title: 'Large policy',
    text: 'From the stored bytes to the first decision in a fresh process, not yet compiled by V8. The floor is gzipped JSON names and ready bit rows, without grants, reasons or checksum. Memory is after a collection.',
    tables: [{ head: ['', 'total ms', 'CPU ms', 'held MB', 'RSS MB', 'stored kB', 'items'], rows }],
    aims: [
      {
        aim: 'large policy, bytes to first decision, to the floor',
        value: ratio(ours, results.get('floor'), 'totalMs'),
        limit: 1.5,
        why,
      },
      { aim: 'large policy, memory (RSS)', value: middle(ours, 'rssMb'), limit: 25, unit: 'MB', why },
      { aim: 'large policy, DynamoDB items', value: stored[0].items, limit: 2, unit: 'items', why },
    ],
  };
}

/** Writes both snapshots and the question to the build folder. */
async function store() {
  const { encodeDecisionSnapshot } = await loadPart('snapshot');
  const { policyJson, requests } = makeWorkload('large', { requests: 50 });
  const source = JSON.parse(policyJson);
  const { method, path, roles } = requests.find(({ expected }) => expected);
  const { sha256, chunks } = encodeDecisionSnapshot(toPolicy(source));
  const names = chunks.map((chunk, i) => {
    writeFileSync(join(buildDir, `chunk-${i}`), chunk);
    return `chunk-${i}`;
  });
  const floor = gzipSync(pack(source), { level: 9 });
  writeFileSync(join(buildDir, 'floor.gz'), floor);
  writeFileSync(join(buildDir, 'load.json'), JSON.stringify({ roles, method, path, sha256, chunks: names }));
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return [
    { name: 'gatewarden', kb: bytes / 1024, items: chunks.length },
    { name: 'floor', kb: floor.length / 1024, items: Math.ceil(floor.length / 350_000) },
  ];
}
