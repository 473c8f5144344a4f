import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { authorizerBuild, consoleBuild, ensureBuild } from '../prepare/builds.mjs';
import { ensureJava } from '../prepare/java.mjs';
import { ensurePackages } from '../prepare/packages.mjs';
import { requireFreePorts } from '../prepare/ports.mjs';
import { readLayout } from './layout.mjs';
import { seedOnce, startParts, stopOrder } from './parts.mjs';
import { createSteps, formatDuration } from './progress.mjs';
import { endRunningCommands } from './run-command.mjs';
import { findRunning, markRunning, markStopped, writeState } from './running.mjs';
import { loadSecrets } from './secrets.mjs';
import { reportAndFail, StopError } from './stop-error.mjs';
import { createSupervisor } from './supervisor.mjs';
import { welcomeText } from './welcome.mjs';

const lookEveryMs = 1000;

/** @param {import('./layout.mjs').Layout} layout */
function refuseSecondStart({ files }) {
  const running = findRunning(files.running);
  if (!running) return;
  throw new StopError(
    `Gatewarden is already running from this folder at ${running.console} (process ${running.pid}): use that one, or stop it with Ctrl-C in its terminal or "kill ${running.pid}".`,
  );
}

/** @param {import('./layout.mjs').Layout} layout @param {import('./progress.mjs').Step} step */
async function prepare(layout, step) {
  const log = (/** @type {string} */ name) => join(layout.files.logs, `${name}.log`);
  await step('Node.js', () => process.versions.node);
  await step('Java', (note) => ensureJava(note, log('java-install')));
  await step('Ports', () => requireFreePorts(layout));
  await step('Packages', () => ensurePackages(log('npm-ci')));
  await step('Authorizer bundle', () => ensureBuild(authorizerBuild, log('build-authorizer')));
  await step('Console build', () => ensureBuild(consoleBuild, log('build-console')));
}

/**
 * A killed npm tells its script nothing: without this the system would go on without an owner.
 *
 * @param {() => void} onEnd
 */
function whenParentEnds(onEnd) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && onEnd(), lookEveryMs).unref();
}

/**
 * Runs until a signal or until a part dies.
 *
 * @param {import('./layout.mjs').Layout} layout
 */
async function run(layout) {
  const startedAtMs = Date.now();
  const step = createSteps(process.stdout);
  /** @type {(error: unknown) => void} */
  let giveUp = () => undefined;
  const ended = new Promise((_resolve, reject) => {
    giveUp = reject;
  });
  ended.catch(() => undefined);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => giveUp(signal));
  }
  if (process.env.npm_lifecycle_event) whenParentEnds(() => giveUp('npm ended'));
  const supervisor = createSupervisor(layout.files.logs, giveUp);
  const bringUp = async () => {
    await prepare(layout, step);
    if (layout.inMemory) rmSync(layout.dataDir, { recursive: true, force: true });
    const secrets = loadSecrets(layout.files.secrets);
    await startParts(layout, secrets, supervisor, step);
    await seedOnce(layout, step);
    writeState(layout, secrets.serviceToken);
    process.stdout.write(welcomeText(layout, formatDuration(Date.now() - startedAtMs)));
  };
  try {
    await Promise.race([bringUp(), ended]);
    await ended;
  } catch (reason) {
    endRunningCommands();
    if (typeof reason !== 'string') reportAndFail(reason);
    if (await supervisor.stopAll(stopOrder)) {
      process.stdout.write(
        `\nStopped everything.${layout.inMemory ? '' : ` The data is kept in ${layout.dataDir}.`}\n`,
      );
    }
  }
}

/** `npm start`. */
export async function startStack() {
  try {
    const layout = readLayout();
    refuseSecondStart(layout);
    markRunning(layout);
    await run(layout);
    markStopped(layout);
  } catch (error) {
    reportAndFail(error);
  }
  // Whatever a failed step left open must not keep the command from ending.
  process.exit();
}
