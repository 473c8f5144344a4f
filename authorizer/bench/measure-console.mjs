// The console in a browser: node measure-console.mjs <runs of Lighthouse>
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright';
import { ensureBrowser } from '../../infra/local/prepare/browser.mjs';
import { rootDir } from './lib/paths.mjs';

const runs = Number(process.argv[2]);
const basePort = Number(process.env.GATEWARDEN_BENCH_PORT ?? 4800);
const debuggingPort = basePort + 90;
const origin = `http://localhost:${basePort}`;
const judged = { overview: '/', users: '/users', 'access log': '/access-log' };
const pages = {
  'sign-in': '/sign-in',
  ...judged,
  roles: '/roles',
  'a role': '/roles/maintainer',
  'routes of an API': '/apis/github-rest',
  'check access': '/check-access',
  changes: '/changes',
  'policy versions': '/versions',
  settings: '/settings',
};

const executablePath = await ensureBrowser(console.error, join(rootDir, '.local', 'bench', 'browser.log'));
const stop = await startStack();
const profile = mkdtempSync(join(tmpdir(), 'gatewarden-bench-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', `--remote-debugging-port=${debuggingPort}`],
});
try {
  await signIn();
  const weights = [];
  for (const [page, path] of Object.entries(pages)) weights.push({ page, ...(await weigh(path)) });
  const scores = [];
  for (const [page, path] of Object.entries(judged)) scores.push({ page, ...(await judge(path)) });
  process.stdout.write(JSON.stringify({ weights, scores }));
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  await stop();
}
process.exit(0);

async function startStack() {
  const child = spawn(process.execPath, ['infra/local/start.mjs'], {
    cwd: rootDir,
    env: {
      ...process.env,
      GATEWARDEN_PORT: String(basePort),
      GATEWARDEN_LOCAL_DIR: join('.local', 'bench-console'),
      GATEWARDEN_LOCAL_MEMORY: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Gatewarden is ready')) resolve();
    });
    void exited.then(([code]) => reject(new Error(`the local stack stopped (exit code ${code})`)));
  });
  return async () => {
    child.kill('SIGTERM');
    await exited;
  };
}

async function signIn() {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: /demo-admin/ }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.close();
}

/** What one page transfers where nothing is cached. */
async function weigh(path) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map();
  const bytes = { Script: 0, Stylesheet: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type in bytes) bytes[type] += encodedDataLength;
  });
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
  await page.close();
  return { scriptKb: bytes.Script / 1000, styleKb: bytes.Stylesheet / 1000, requests: types.size };
}

/** Lighthouse's scores of one page, of 100. */
async function judge(path) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    const options = {
      port: debuggingPort,
      output: 'json',
      logLevel: 'error',
      disableStorageReset: true,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    };
    const result = await lighthouse(`${origin}${path}`, options, desktopConfig);
    if (result === undefined) throw new Error(`Lighthouse gave nothing for ${path}.`);
    const { runtimeError } = result.lhr;
    if (runtimeError) throw new Error(`Lighthouse failed for ${path}: ${runtimeError.message}`);
    results.push(result.lhr);
  }
  const middle = (read) => results.map(read).toSorted((a, b) => a - b)[runs >> 1];
  const score = (name) => middle(({ categories }) => categories[name].score * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    largestPaintMs: middle(({ audits }) => audits['largest-contentful-paint'].numericValue),
    blockedMs: middle(({ audits }) => audits['total-blocking-time'].numericValue),
    shift: middle(({ audits }) => audits['cumulative-layout-shift'].numericValue),
  };
}
