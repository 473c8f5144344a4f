import { existsSync } from 'node:fs';
import { root } from '../stack/layout.mjs';
import { mustRun, runCommand } from '../stack/run-command.mjs';

/** The words before `apt-get` when packages can be installed here without asking anybody; undefined where not. */
async function findInstaller() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const { code } = await runCommand('sudo', ['-n', 'true'], { cwd: root });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs the first of `candidates` that the distribution has. False where that cannot work unattended.
 *
 * @param {readonly string[]} candidates
 * @param {{note: (text: string) => void, logFile: string}} options
 */
export async function installPackage(candidates, { note, logFile }) {
  const prefix = await findInstaller();
  if (!prefix) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = async (/** @type {string[]} */ ...args) => {
    const words = [...prefix, 'apt-get', '-q', '-y', ...args];
    await mustRun(words[0] ?? '', words.slice(1), {
      cwd: root,
      env,
      logFile,
      onLine: note,
      failure: `"apt-get ${args.join(' ')}" failed: see above, then install ${candidates[0]} yourself and try again.`,
    });
  };
  note('apt-get update');
  await apt('update');
  for (const name of candidates) {
    const { output } = await runCommand('apt-cache', ['policy', name], { cwd: root });
    if (!/Candidate: (?!\(none\))/.test(output)) continue;
    note(`apt-get install ${name}`);
    await apt('install', '--no-install-recommends', name);
    return true;
  }
  return false;
}
