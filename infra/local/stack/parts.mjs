import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { baseEnvironment, consoleEnvironment } from './environment.mjs';
import { member, readJson } from './json-file.mjs';
import { root } from './layout.mjs';
import { mustRun } from './run-command.mjs';
import { StopError } from './stop-error.mjs';
import { lastLines } from './supervisor.mjs';

/** Who depends on others ends first. */
export const stopOrder = [['console', 'gateway'], ['idp', 'logs'], ['dynamodb']];

const readyWithinMs = 300_000;
const askEveryMs = 100;
const shownChars = 1000;

/**
 * Asks until the console and its store answer, or the process is gone.
 *
 * @param {string} url
 * @param {AbortSignal} gone
 * @param {string} logFile
 */
async function waitUntilHealthy(url, gone, logFile) {
  const deadlineMs = Date.now() + readyWithinMs;
  let last = 'nothing';
  while (!gone.aborted) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, shownChars)}`;
    } catch {
      // It does not listen yet.
    }
    if (Date.now() > deadlineMs) {
      const detail = `${lastLines(logFile)}\n${url} answers ${last}`;
      throw new StopError(`The console does not get ready: see above, and ${logFile}.`, detail);
    }
    await pause(askEveryMs);
  }
}

/**
 * @param {import('./layout.mjs').Layout} layout
 * @param {import('./secrets.mjs').Secrets} secrets
 * @param {ReturnType<typeof import('./supervisor.mjs').createSupervisor>} supervisor
 * @param {import('./progress.mjs').Step} step
 */
export async function startParts(layout, secrets, supervisor, step) {
  const env = baseEnvironment(layout);
  const { urls, ports, files } = layout;
  await step('AWS parts and identity provider', async (note) => {
    const waiting = new Set(['dynamodb', 'logs', 'idp', 'gateway']);
    const startOne = async (/** @type {string} */ name) => {
      const file = join(root, 'infra', 'local', 'parts', `${name}.ts`);
      await supervisor.start({ name, args: ['--import', 'tsx', file], env });
      waiting.delete(name);
      note(`waiting for ${[...waiting].join(', ')}`);
    };
    const names = [...waiting];
    await Promise.all(names.map(startOne));
    return `${names.join(', ')} are ready`;
  });
  await step('Console', async () => {
    await supervisor.start({
      name: 'console',
      // "localhost" is the host in the URLs that the console makes; without IPv6 it is the same everywhere.
      args: [
        '--dns-result-order=ipv4first',
        `--import=${new URL('exit-with-parent.mjs', import.meta.url).href}`,
        'node_modules/next/dist/bin/next',
        'start',
        '--hostname=localhost',
        // As the other local servers: see infra/local/http-server.ts.
        '--keepAliveTimeout=75000',
        `--port=${ports.console}`,
      ],
      env: consoleEnvironment(layout, secrets),
      waitUntilReady: (gone) =>
        waitUntilHealthy(`${urls.console}/api/v1/healthz`, gone, join(files.logs, 'console.log')),
    });
    return `${urls.console} is ready`;
  });
}

/**
 * Fills a new installation through its own API. Where that broke off, it goes on.
 *
 * @param {import('./layout.mjs').Layout} layout
 * @param {import('./progress.mjs').Step} step
 */
export async function seedOnce(layout, step) {
  const { files } = layout;
  if (member(readJson(files.seeded), 'complete') === true) return;
  await step('Sample data', async (note) => {
    /** @type {string[]} */
    const done = [];
    await mustRun(process.execPath, ['--import', 'tsx', 'infra/local/seed/main.ts'], {
      cwd: root,
      env: baseEnvironment(layout),
      logFile: join(files.logs, 'seed.log'),
      failure: 'The sample data is not complete: "npm start" goes on where it stopped, see above.',
      onLine: (line) => {
        done.push(line);
        note(`${line} …`);
      },
    });
    return done.join(', ');
  });
}
