// The production console on the local stack, and a browser signed in to it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { ensureBrowser } from '../../../infra/local/prepare/browser.mjs';
import { rootDir } from './paths.mjs';

const basePort = Number(process.env.GATEWARDEN_BENCH_PORT ?? 4800);
const debuggingPort = basePort + 90;
const origin = `http://localhost:${basePort}`;
const localDir = join('.local', 'bench-console');

/** Starts the stack, lets it be filled before anybody looks, and signs an owner in. */
export async function openConsole(fill = async () => undefined) {
  const log = join(rootDir, '.local', 'bench', 'browser.log');
  const executablePath = await ensureBrowser(console.error, log);
  const stop = await startStack();
  const profile = mkdtempSync(join(tmpdir(), 'gatewarden-bench-'));
  const closeAll = [stop, async () => rmSync(profile, { recursive: true, force: true })];
  const close = async () => {
    for (const closeOne of closeAll.toReversed()) await closeOne();
  };
  try {
    await fill(JSON.parse(readFileSync(join(rootDir, localDir, 'state.json'), 'utf8')));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', `--remote-debugging-port=${debuggingPort}`],
    });
    closeAll.push(() => context.close());
    await signIn(context);
    return { context, origin, debuggingPort, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startStack() {
  const child = spawn(process.execPath, ['infra/local/start.mjs'], {
    cwd: rootDir,
    env: {
      ...process.env,
      GATEWARDEN_PORT: String(basePort),
      GATEWARDEN_LOCAL_DIR: localDir,
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

async function signIn(context) {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: /demo-admin/ }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.close();
}
