// From stored bytes to the first decision, in a fresh process: node measure-load.mjs <gatewarden|floor> <request.json>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadPart } from './lib/bundle.mjs';
import { unpack } from './lib/floor-binary.mjs';
import { buildDir } from './lib/paths.mjs';
import { factsOf, identify, requestOf } from './lib/policy.mjs';
import { cpuMs, memory } from './lib/proc.mjs';

const [contender] = process.argv.slice(2);
const { roles, method, path, sha256, chunks } = JSON.parse(readFileSync(join(buildDir, 'load.json'), 'utf8'));
const core = contender === 'floor' ? undefined : await loadPart('snapshot');
const caller = identify(factsOf('user', roles));

const before = memory();
const from = process.cpuUsage();
const startMs = performance.now();
const { keep, isAllowed } = contender === 'floor' ? loadFloor() : loadOurs();
const result = { totalMs: performance.now() - startMs, cpuMs: cpuMs(from) };
const after = memory();
if (!isAllowed) throw new Error('the first decision is wrong');
Object.assign(result, { heldMb: after.heldMb - before.heldMb, rssMb: after.rssMb - before.rssMb });
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(keep === undefined ? 1 : 0));

function loadOurs() {
  const stored = chunks.map((name) => readFileSync(join(buildDir, name)));
  const keep = core.compileTables(core.decodeDecisionSnapshot(sha256, stored), 1);
  const { effect } = core.decide(keep, caller, requestOf(method, path), Date.now());
  return { keep, isAllowed: effect === 'allow' };
}

function loadFloor() {
  const keep = unpack(gunzipSync(readFileSync(join(buildDir, 'floor.gz'))));
  return { keep, isAllowed: keep(roles, method, path) };
}
