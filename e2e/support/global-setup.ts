import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { prepareSeen } from './seen';
import { projectDir, readStackState, stackDir, stackEnv } from './stack';

/** Starts a fresh, seeded stack with what the screens show, and stops it after the last test. */
export default async function startStack(): Promise<() => Promise<void>> {
  rmSync(path.join(projectDir, stackDir), { recursive: true, force: true });
  const child = spawn(process.execPath, ['infra/local/start.mjs'], {
    cwd: projectDir,
    env: stackEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(`  stack | ${line}`);
      if (line.includes('Gatewarden is ready')) resolve();
    });
  });
  const failed = exited.then(([code]) => {
    throw new Error(`the local stack stopped before it was ready (exit code ${String(code)})`);
  });
  await Promise.race([ready, failed]);
  readStackState();
  const stop = async () => {
    failed.catch(() => undefined);
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await prepareSeen();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
