// Starts the cerbos binary on a policy folder made from the workload; one resource policy per resource kind, one rule per route.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDir } from './paths.mjs';
import { endChild } from './proc.mjs';
import { effectiveRoles } from './workload.mjs';

const freePort = () =>
  new Promise((ok) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => ok(port));
    });
  });

export async function startCerbos(f) {
  const dir = mkdtempSync(join(tmpdir(), 'cerbos-'));
  const policies = join(dir, 'policies');
  mkdirSync(policies);
  // roles of every route, inheritance expanded (cerbos takes the principal's roles as given)
  const byRoute = f.routes.map(() => ({ allow: [], deny: [] }));
  f.roles.forEach((r, i) => {
    for (const e of effectiveRoles(f.roles, [i])) {
      for (const x of f.roles[e].allow) byRoute[x].allow.push(r.name);
      for (const x of f.roles[e].deny) byRoute[x].deny.push(r.name);
    }
  });
  const kinds = new Map();
  f.routes.forEach((r, i) => {
    if (!kinds.has(r.resource)) kinds.set(r.resource, []);
    kinds.get(r.resource).push(i);
  });
  let n = 0;
  const kindOf = Array.from({ length: f.routes.length });
  // the action is the method and the path below the resource ("GET:/_/items"), so that resources share action names, as people write them
  const actionOf = f.routes.map(
    (r) => `${r.method}:${r.path.slice(r.resource.length).replace(/\{[^}]+\}/g, '_')}`,
  );
  for (const [resource, ids] of kinds) {
    const kind = `api${resource.replace(/[^a-z0-9]+/gi, ':')}`;
    const rules = [];
    for (const i of ids) {
      kindOf[i] = kind;
      if (byRoute[i].allow.length)
        rules.push({ actions: [actionOf[i]], effect: 'EFFECT_ALLOW', roles: [...new Set(byRoute[i].allow)] });
      // a deny that holds whatever other roles the principal has: matched on the principal's role list
      if (byRoute[i].deny.length) rules.push(denyRule(actionOf[i], [...new Set(byRoute[i].deny)]));
    }
    if (!rules.length) rules.push({ actions: ['none'], effect: 'EFFECT_DENY', roles: ['*'] });
    writeFileSync(
      join(policies, `k${n++}.json`),
      JSON.stringify({
        apiVersion: 'api.cerbos.dev/v1',
        resourcePolicy: { version: 'default', resource: kind, rules },
      }),
    );
  }
  const http = await freePort(),
    grpc = await freePort();
  const conf = join(dir, 'conf.yaml');
  writeFileSync(
    conf,
    `server:\n  httpListenAddr: "127.0.0.1:${http}"\n  grpcListenAddr: "127.0.0.1:${grpc}"\nstorage:\n  driver: disk\n  disk:\n    directory: ${policies}\n    watchForChanges: false\ntelemetry:\n  disabled: true\naudit:\n  enabled: false\n`,
  );
  const t = performance.now();
  const child = spawn(
    join(benchDir, 'node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64'),
    ['server', `--config=${conf}`, '--log-level=error'],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CERBOS_NO_TELEMETRY: '1' } },
  );
  let log = '';
  child.stdout.on('data', (d) => (log += d));
  child.stderr.on('data', (d) => (log += d));
  const kill = () => {
    try {
      child.kill('SIGKILL');
    } catch {}
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', kill);
  process.once('SIGTERM', () => process.exit(143));
  for (;;) {
    if (child.exitCode !== null) throw new Error('cerbos stopped: ' + log.slice(-600));
    try {
      const r = await fetch(`http://127.0.0.1:${http}/_cerbos/health`);
      if (r.ok) break;
    } catch {}
    await new Promise((r) => setTimeout(r, 10));
  }
  return {
    pid: child.pid,
    http,
    grpc,
    kindOf,
    actionOf,
    policyFiles: n,
    startMs: Math.round(performance.now() - t),
    close: async () => {
      await endChild(child);
      kill();
    },
  };
}

function denyRule(action, names) {
  return {
    actions: [action],
    effect: 'EFFECT_DENY',
    roles: ['*'],
    condition: { match: { expr: `hasIntersection(P.roles, ${JSON.stringify(names)})` } },
  };
}
