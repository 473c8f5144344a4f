// One contender at one size, in this process: node measure-decisions.mjs <peers|routers> <name> <size> <ms> [<most decisions>]
import { cpuMs, lookAt, memory } from './lib/proc.mjs';
import { percentiles } from './lib/stats.mjs';
import { makeWorkload } from './lib/workload.mjs';

const [kind, name, size, budget, mostText] = process.argv.slice(2);
const budgetMs = Number(budget);
/** For peers so slow that every decision is a sample. */
const most = mostText === undefined ? Number.POSITIVE_INFINITY : Number(mostText);
const { policyJson, requests } = makeWorkload(size, { overlap: kind === 'routers' });
const { load } = await import(`./${kind}/${name}.mjs`);

const before = memory();
const loadedFrom = process.cpuUsage();
const startMs = performance.now();
const engine = await load(policyJson);
const result = { loadMs: performance.now() - startMs, loadCpuMs: cpuMs(loadedFrom) };

const expected = kind === 'routers' ? 'routeId' : 'expected';
try {
  Object.assign(result, await check());
  Object.assign(result, engine.isAsync ? await measureAsync() : measureSync());
  const after = memory();
  const server = engine.pid === undefined ? 0 : (lookAt(engine.pid)?.rssMb ?? 0);
  result.memoryMb = after.heldMb - before.heldMb + server;
} finally {
  await engine.close?.();
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));

/** Holds every answer to the expected one, as many as the time allows; warms up at the same time. */
async function check() {
  const end = performance.now() + Math.max(2 * budgetMs, 3000);
  let checked = 0;
  let wrong = 0;
  for (const request of requests) {
    const answer = engine.decide(request);
    if ((engine.isAsync ? await answer : answer) !== request[expected]) wrong++;
    checked++;
    if (performance.now() > end || checked >= most) break;
  }
  return { checked, wrong };
}

function measureSync() {
  const { decide } = engine;
  let i = 0;
  let count = 0;
  let sink = 0;
  const next = () => {
    if (decide(requests[i])) sink++;
    if (++i === requests.length) i = 0;
  };
  const from = process.cpuUsage();
  const startMs = performance.now();
  const block = result.checked < requests.length ? 1 : 128;
  const blocks = [];
  let nowMs = startMs;
  while (nowMs - startMs < budgetMs) {
    const blockStartMs = nowMs;
    for (let k = 0; k < block; k++) next();
    count += block;
    nowMs = performance.now();
    blocks.push(((nowMs - blockStartMs) * 1000) / block);
  }
  const cpuUs = (cpuMs(from) * 1000) / count;
  const meanUs = ((nowMs - startMs) * 1000) / count;
  // Each decision by itself: the timer's own cost (about 0.06 us) is in it.
  const samples = [];
  const end = performance.now() + budgetMs / 2;
  for (let t = performance.now(); t < end && samples.length < 200_000; ) {
    next();
    const after = performance.now();
    samples.push((after - t) * 1000);
    t = performance.now();
  }
  return { typicalUs: percentiles(blocks).p50, cpuUs, meanUs, ...percentiles(samples), sink };
}

async function measureAsync() {
  const serverFrom = lookAt(engine.pid)?.cpuMs ?? Number.NaN;
  const from = process.cpuUsage();
  const samples = [];
  const startMs = performance.now();
  let nowMs = startMs;
  for (let i = 0; nowMs - startMs < budgetMs; i = (i + 1) % requests.length) {
    const t = performance.now();
    await engine.decide(requests[i]);
    nowMs = performance.now();
    samples.push((nowMs - t) * 1000);
  }
  const serverMs = (lookAt(engine.pid)?.cpuMs ?? Number.NaN) - serverFrom;
  const cpuUs = ((cpuMs(from) + serverMs) * 1000) / samples.length;
  const each = percentiles(samples);
  return { typicalUs: each.p50, cpuUs, meanUs: ((nowMs - startMs) * 1000) / samples.length, ...each };
}
