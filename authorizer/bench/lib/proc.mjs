import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rootDir } from './paths.mjs';

/** Resident memory (MB) and processor time (ms) of another process, from /proc; undefined where there is none. */
export function lookAt(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const ticksPerMs = 0.1;
    const rssKb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    return { rssMb: rssKb / 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) / ticksPerMs };
  } catch {
    return undefined;
  }
}

/** What the heap, memory outside it and the process hold after a collection, in MB. */
export function memory() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20 };
}

export const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Ends a process that we started, and waits until it is gone. */
export async function endChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
}

/** Runs node; gives the JSON of its last line of output, or `{ error }`. */
export function runNode(argv, { env = process.env, timeoutMs = 120_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    let isLate = false;
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (errors += data));
    const timer = setTimeout(() => {
      isLate = true;
      void endChild(child);
    }, timeoutMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      const last = output.trim().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) return resolve(JSON.parse(last));
      const why = (errors || output).trim().slice(-400);
      resolve({ error: isLate ? `took over ${timeoutMs / 1000} s` : `ended with ${code}: ${why}` });
    });
  });
}

/** Runs a TypeScript file of ours in a process of its own, from the root; gives what it wrote to its output. */
export async function runScript(script, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args.map(String)], {
    cwd: rootDir,
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (data) => (output += data));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}.`);
  return output;
}
