import { join } from 'node:path';
import { member, readJson } from '../stack/json-file.mjs';
import { root } from '../stack/layout.mjs';
import { mustRun } from '../stack/run-command.mjs';

/**
 * Version and checksum of each package that a lock file names.
 *
 * @param {string} file
 * @returns {Map<string, {id: string, optional: boolean}>}
 */
function readLock(file) {
  /** @type {Map<string, {id: string, optional: boolean}>} */
  const packages = new Map();
  for (const [path, entry] of Object.entries(member(readJson(file), 'packages') ?? {})) {
    if (path === '' || member(entry, 'link')) continue;
    packages.set(path, {
      id: `${String(member(entry, 'version'))} ${String(member(entry, 'integrity'))}`,
      optional: Boolean(member(entry, 'optional') || member(entry, 'devOptional')),
    });
  }
  return packages;
}

/** Whether what npm says it installed last is what package-lock.json asks for. @param {string} folder */
export function packagesAreCurrent(folder) {
  const wanted = readLock(join(folder, 'package-lock.json'));
  const installed = readLock(join(folder, 'node_modules', '.package-lock.json'));
  if (installed.size === 0) return false;
  for (const [path, { id, optional }] of wanted) {
    const found = installed.get(path);
    if (found ? found.id !== id : !optional) return false;
  }
  return true;
}

/**
 * The npm that runs this script, so that another one on the path does not matter.
 *
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npmCommand(...args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('npm-cli.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
}

/**
 * `npm ci` where the installed packages are not those of package-lock.json.
 *
 * @param {string} logFile
 */
export async function ensurePackages(logFile) {
  if (packagesAreCurrent(root)) return 'up to date';
  const [command, args] = npmCommand('ci', '--include=dev', '--no-audit', '--no-fund');
  await mustRun(command, args, {
    cwd: root,
    logFile,
    failure: '"npm ci" failed: see above.',
  });
  return `${readLock(join(root, 'node_modules', '.package-lock.json')).size} installed`;
}
