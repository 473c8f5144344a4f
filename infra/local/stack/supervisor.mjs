import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './layout.mjs';
import { killGroup } from './run-command.mjs';
import { StopError } from './stop-error.mjs';

const defaultGraceMs = 5000;
const shownLines = 30;

/** @param {string} file */
export function lastLines(file) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-shownLines).join('\n');
  } catch {
    return '';
  }
}

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} args  Arguments of node.
 * @property {NodeJS.ProcessEnv} env
 * @property {(exited: AbortSignal) => Promise<void>} [waitUntilReady]  Without it the part says so by a message.
 */

/**
 * Starts parts as processes of their own, with their output in one file each, and ends them together.
 *
 * @param {string} logDir
 * @param {(error: unknown) => void} onDeath  Called when a part ends that nobody asked to end.
 * @param {number} [graceMs]  How long a part may take to end before it is killed.
 */
export function createSupervisor(logDir, onDeath, graceMs = defaultGraceMs) {
  /** @type {Map<string, {child: import('node:child_process').ChildProcess, exited: Promise<void>}>} */
  const parts = new Map();
  let stopping = false;

  /** @param {Part} part */
  async function start({ name, args, env, waitUntilReady }) {
    if (stopping) throw new StopError('stopping');
    mkdirSync(logDir, { recursive: true });
    const logFile = join(logDir, `${name}.log`);
    const log = openSync(logFile, 'w');
    // A group of its own: Ctrl-C reaches this process alone, which then ends the parts in order.
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const gone = new AbortController();
    const died = new Promise((_resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        gone.abort();
        reject(
          new StopError(
            `The ${name} ended (${signal ?? `exit code ${code}`}): its last lines are above, all of them in ${logFile}.`,
            lastLines(logFile),
          ),
        );
      });
    });
    const exited = died.then(
      () => undefined,
      () => undefined,
    );
    parts.set(name, { child, exited });
    const ready = waitUntilReady?.(gone.signal) ?? new Promise((resolve) => child.once('message', resolve));
    await Promise.race([ready, died]);
    died.catch((error) => {
      if (!stopping) onDeath(error);
    });
  }

  /** @param {string} name */
  async function stop(name) {
    const part = parts.get(name);
    if (!part?.child.pid) return;
    parts.delete(name);
    const { pid } = part.child;
    part.child.kill('SIGTERM');
    const force = setTimeout(() => killGroup(pid, 'SIGKILL'), graceMs);
    await part.exited;
    clearTimeout(force);
    killGroup(pid, 'SIGKILL');
  }

  return {
    start,
    /**
     * Ends all parts, the ones that others need last. Says whether there were any.
     *
     * @param {readonly (readonly string[])[]} order
     */
    async stopAll(order) {
      stopping = true;
      const any = parts.size > 0;
      for (const names of order) await Promise.all(names.map(stop));
      return any;
    },
  };
}
