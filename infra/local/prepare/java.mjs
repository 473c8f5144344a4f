import { join } from 'node:path';
import { root } from '../stack/layout.mjs';
import { runCommand } from '../stack/run-command.mjs';
import { StopError } from '../stack/stop-error.mjs';
import { installPackage } from './apt.mjs';

const oldest = 17;
/** Debian's and Ubuntu's names, oldest that will do first: the default one is too old on some. */
const candidates = ['openjdk-17-jre-headless', 'openjdk-21-jre-headless', 'default-jre-headless'];

/** Major version of a Java, or 0 where it does not run. @param {string} command */
async function javaVersion(command) {
  const { code, output } = await runCommand(command, ['-version'], { cwd: root });
  const [, major = '0'] = /version "(?:1\.)?(\d+)/.exec(output) ?? [];
  return code === 0 ? Number(major) : 0;
}

/** The first Java that is new enough: JAVA_HOME's, then the one on the path. */
async function findJava() {
  const home = process.env.JAVA_HOME;
  for (const command of [...(home ? [join(home, 'bin', 'java')] : []), 'java']) {
    const major = await javaVersion(command);
    if (major >= oldest) return { command, major };
  }
  return undefined;
}

/**
 * Makes sure that there is a Java for DynamoDB Local; installs one on Debian and its kin where that works
 * unattended. Says which.
 *
 * @param {(text: string) => void} note
 * @param {string} logFile
 */
export async function ensureJava(note, logFile) {
  let java = await findJava();
  let how = '';
  if (!java && (await installPackage(candidates, { note, logFile }))) {
    java = await findJava();
    how = ', installed now';
  }
  if (!java) {
    throw new StopError(
      `DynamoDB Local needs Java ${oldest} or newer: install it ("sudo apt-get install ${candidates[0]}" on Debian, "brew install openjdk@21" on macOS, or https://adoptium.net) and run this again.`,
    );
  }
  // Children start plain "java": the one that was found must be the first on their path.
  if (java.command !== 'java') process.env.PATH = `${join(java.command, '..')}:${process.env.PATH}`;
  return `${java.major}${how}`;
}
