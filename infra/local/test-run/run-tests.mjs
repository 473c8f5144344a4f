import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from '../prepare/browser.mjs';
import { authorizerBuild, consoleBuild, ensureBuild } from '../prepare/builds.mjs';
import { ensureJava } from '../prepare/java.mjs';
import { ensurePackages, npmCommand } from '../prepare/packages.mjs';
import { findFreeBasePort } from '../prepare/ports.mjs';
import { root } from '../stack/layout.mjs';
import { createSteps, formatDuration } from '../stack/progress.mjs';
import { endRunningCommands, runCommand } from '../stack/run-command.mjs';
import { reportAndFail, StopError } from '../stack/stop-error.mjs';
import { groupSteps, selectSteps } from './steps.mjs';

/** Where the end-to-end tests' own stack may be: another one must not be in the way. */
const stackPorts = [4300, 4400, 4500, 4600, 4700];

const logOf = (/** @type {string} */ name) => join(root, '.local', 'test-logs', `${name}.log`);

/** @param {NodeJS.ProcessEnv} extra @returns {NodeJS.ProcessEnv} */
function testEnvironment(extra) {
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
    ...extra,
  };
  // The test runners and the build each set their own.
  delete env.NODE_ENV;
  return env;
}

/**
 * Runs one step and gives what it says of itself.
 *
 * @param {import('./steps.mjs').TestStep} testStep
 * @param {NodeJS.ProcessEnv} extraEnv
 */
async function runTestStep({ name, title, script, shown, summarise }, extraEnv) {
  let text = '';
  const [command, args] = npmCommand('run', '--silent', script);
  const { code, output } = await runCommand(command, args, {
    cwd: root,
    env: testEnvironment(extraEnv),
    logFile: logOf(name),
    onOutput: (chunk) => {
      text += chunk;
      if (shown) process.stdout.write(chunk);
    },
  });
  if (code !== 0) {
    throw new StopError(
      `npm test failed at: ${title}. Again only this: npm test -- ${name}`,
      shown ? output : text,
    );
  }
  return summarise?.(stripVTControlCharacters(text)) ?? '';
}

/**
 * `npm test`: gets ready what the steps need, runs them in order up to the first that fails, and sums up.
 *
 * @param {readonly string[]} names
 */
export async function runTests(names) {
  const startedAtMs = Date.now();
  /** @type {{title: string, result: string, durationMs: number}[]} */
  const done = [];
  const step = createSteps(process.stdout, (title, result, durationMs) =>
    done.push({ title, result, durationMs }),
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      endRunningCommands();
      process.exitCode = 130;
    });
  }
  try {
    const steps = selectSteps(names);
    const has = createNeeds(step);
    await step('Packages', () => ensurePackages(logOf('npm-ci')));
    for (const group of groupSteps(steps)) {
      const env = await has(group.flatMap((testStep) => testStep.needs ?? []));
      const heading = group[0]?.shown ? '\n▶ ' : '▶ ';
      process.stdout.write(`${heading}${group.map(({ title }) => title).join(', ')}\n`);
      await inLanes(group, (testStep) =>
        step(testStep.title, () => runTestStep(testStep, env), { still: true }),
      );
    }
    process.stdout.write(summary(done, startedAtMs));
    process.stdout.write('All passed.\n');
  } catch (error) {
    endRunningCommands();
    process.stdout.write(summary(done, startedAtMs));
    reportAndFail(error);
  }
  process.exit();
}

/**
 * Works at two things at a time where there are two processors; the first failure ends it.
 *
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => Promise<unknown>} work
 */
async function inLanes(all, work) {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
}

/**
 * Gets each need ready once, when the first step asks for it.
 *
 * @param {import('../stack/progress.mjs').Step} step
 */
function createNeeds(step) {
  /** @type {Map<string, Promise<NodeJS.ProcessEnv>>} */
  const ready = new Map();
  /** @type {Record<string, () => Promise<NodeJS.ProcessEnv>>} */
  const prepare = {
    async java() {
      await step('Java', (note) => ensureJava(note, logOf('java-install')));
      return { PATH: process.env.PATH };
    },
    async browser() {
      const path = await step('Browser', (note) => ensureBrowser(note, logOf('browser-install')));
      return { GATEWARDEN_CHROMIUM: path };
    },
    async ports() {
      const named = process.env.GATEWARDEN_E2E_PORT;
      return { GATEWARDEN_E2E_PORT: named ?? String((await findFreeBasePort(stackPorts)) ?? stackPorts[0]) };
    },
    async authorizer() {
      await step('Authorizer bundle', () => ensureBuild(authorizerBuild, logOf('build-authorizer')));
      return {};
    },
    async console() {
      await step('Console build', () => ensureBuild(consoleBuild, logOf('build-console')));
      return {};
    },
  };
  return async (/** @type {readonly string[]} */ needs) => {
    /** @type {NodeJS.ProcessEnv} */
    const env = {};
    for (const need of needs) {
      const gives = ready.get(need) ?? prepare[need]?.() ?? Promise.resolve({});
      ready.set(need, gives);
      Object.assign(env, await gives);
    }
    return env;
  };
}

/** @param {readonly {title: string, result: string, durationMs: number}[]} done @param {number} startedAtMs */
function summary(done, startedAtMs) {
  if (done.length === 0) return '';
  const width = Math.max(...done.map(({ title }) => title.length));
  const lines = done.map(
    ({ title, result, durationMs }) =>
      `  ${title.padEnd(width)}  ${formatDuration(durationMs).padStart(12)}  ${result}`,
  );
  const total = formatDuration(Date.now() - startedAtMs);
  return `\nSummary\n${lines.join('\n')}\n  ${'Total'.padEnd(width)}  ${total.padStart(12)}\n\n`;
}
