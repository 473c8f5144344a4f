import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StopError } from './stop-error.mjs';

const keptLines = 40;

/** Commands that run at the moment: they are ended together with this process. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends the commands that still run, with what they started. */
export function endRunningCommands() {
  for (const child of running) if (child.pid) killGroup(child.pid, 'SIGTERM');
}

/**
 * Signals a process and what it started; it was made the leader of a process group.
 *
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [logFile]  Where the whole output goes.
 * @property {(line: string) => void} [onLine]
 * @property {(text: string) => void} [onOutput]
 */

/**
 * Runs a command with its output kept back.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<{code: number, output: string}>}  `code` 127: there is no such command.
 */
export function runCommand(command, args, { cwd, env = process.env, logFile, onLine, onOutput }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    if (logFile) mkdirSync(dirname(logFile), { recursive: true });
    const log = logFile ? createWriteStream(logFile) : undefined;
    let output = '';
    const take = (/** @type {Buffer} */ chunk) => {
      log?.write(chunk);
      const text = String(chunk);
      onOutput?.(text);
      output = (output + text)
        .split('\n')
        .slice(-keptLines - 1)
        .join('\n');
      if (onLine) for (const line of text.split('\n')) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const end = (/** @type {number} */ code) => {
      running.delete(child);
      log?.end();
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Runs a command that must succeed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & {failure: string}} options  `failure` says what went wrong and what to do.
 */
export async function mustRun(command, args, options) {
  const { code, output } = await runCommand(command, args, options);
  if (code === 0) return output;
  const place = options.logFile ? ` All of its output is in ${options.logFile}.` : '';
  throw new StopError(`${options.failure}${place}`, output);
}
