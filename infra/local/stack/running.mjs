import { readFileSync, rmSync } from 'node:fs';
import { accounts } from './accounts.mjs';
import { member, readJson, writePrivateJson } from './json-file.mjs';

/** Whether a process with this id runs and is a start of ours: ids are given again. @param {number} pid */
function isStack(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return true;
  }
}

/**
 * The start that uses this local folder at the moment, if any.
 *
 * @param {string} file
 * @returns {{pid: number, console: string} | undefined}
 */
export function findRunning(file) {
  const entry = readJson(file);
  const pid = member(entry, 'pid');
  if (typeof pid !== 'number' || pid === process.pid || !isStack(pid)) return undefined;
  return { pid, console: String(member(entry, 'console')) };
}

/** @param {import('./layout.mjs').Layout} layout */
export function markRunning({ files, urls }) {
  rmSync(files.state, { force: true });
  writePrivateJson(files.running, { pid: process.pid, console: urls.console });
}

/** @param {import('./layout.mjs').Layout} layout */
export function markStopped({ files }) {
  rmSync(files.state, { force: true });
  rmSync(files.running, { force: true });
}

/**
 * Tells scripts and tests where everything is, once it is ready.
 *
 * @param {import('./layout.mjs').Layout} layout
 * @param {string} serviceToken
 */
export function writeState({ files, urls }, serviceToken) {
  writePrivateJson(files.state, {
    console: urls.console,
    issuer: urls.issuer,
    dynamodb: urls.dynamodb,
    logs: urls.logs,
    gateway: { rest: `${urls.gateway}/rest`, http: `${urls.gateway}/http` },
    serviceToken,
    accounts: accounts.map(({ subject, for: purpose, role }) => ({
      name: subject,
      for: purpose,
      role,
    })),
  });
}
