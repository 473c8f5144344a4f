import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { member, readJson } from '../stack/json-file.mjs';
import { root } from '../stack/layout.mjs';
import { mustRun } from '../stack/run-command.mjs';

const common = ['package.json', 'package-lock.json', 'tsconfig.json', 'lib'];

/**
 * @typedef {object} Build
 * @property {string} title
 * @property {readonly string[]} inputs  Files and folders that the result depends on.
 * @property {string} output  A file that every build writes anew.
 * @property {readonly string[]} command  Arguments of node.
 */

/** @type {Build} */
export const consoleBuild = {
  title: 'console',
  inputs: [...common, 'app', 'components', 'public', 'next.config.js', 'proxy.ts', 'instrumentation.ts'],
  output: '.next/BUILD_ID',
  command: ['node_modules/next/dist/bin/next', 'build'],
};

/** @type {Build} */
export const authorizerBuild = {
  title: 'authorizer',
  inputs: [...common, 'authorizer'],
  output: 'authorizer/dist/index.cjs',
  command: ['authorizer/build.mjs'],
};

/** @param {string} path @returns {string[]} */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !/\.test\.tsx?$/.test(name))
    .flatMap(({ name }) => listFiles(join(path, name)));
}

/** @param {Build} build @param {string} folder */
function hashInputs({ inputs, command }, folder) {
  const hash = createHash('sha256').update(JSON.stringify(command));
  for (const file of inputs.flatMap((input) => listFiles(join(folder, input))).sort()) {
    hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {string} file */
const hashFile = (file) =>
  existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'absent';

/**
 * Builds what is not built from the present sources. The stamp lies beside the result, so that both go together.
 *
 * @param {Build} build
 * @param {string} logFile
 * @param {string} [folder]
 */
export async function ensureBuild(build, logFile, folder = root) {
  const output = join(folder, build.output);
  const stampFile = join(dirname(output), 'built-from.json');
  const inputs = hashInputs(build, folder);
  const stamp = readJson(stampFile);
  if (
    existsSync(output) &&
    member(stamp, 'inputs') === inputs &&
    member(stamp, 'output') === hashFile(output)
  )
    return 'up to date';
  await mustRun(process.execPath, build.command, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    logFile,
    failure: `Building the ${build.title} failed: see above.`,
  });
  writeFileSync(stampFile, `${JSON.stringify({ inputs, output: hashFile(output) })}\n`);
  return 'built';
}
