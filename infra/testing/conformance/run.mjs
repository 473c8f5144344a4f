// npm run test:conformance: against moto (PyPI), in a venv of its own: the suite that the local log service passes, and
// the deployment of the templates.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const version = '5.2.5';
const venv = join('.local', 'moto');
const bin = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
const server = join(bin, 'moto_server');

/** @param {string} why */
function skip(why) {
  console.log(`Skipped: moto cannot be installed here (${why.trim().split('\n').at(-1)}).`);
  process.exit(0);
}

function install() {
  if (existsSync(server)) return;
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', venv],
    [join(bin, 'pip'), 'install', '--quiet', `moto[server]==${version}`],
  ]) {
    const { status, error, stderr } = spawnSync(String(command), args, { encoding: 'utf8' });
    if (error || status !== 0) skip(error?.message ?? stderr);
  }
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** @param {import('node:child_process').ChildProcess} child */
const ready = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`moto ended with ${code}`)));
    child.stderr?.on('data', (text) => String(text).includes('Running on') && resolve(undefined));
  });

install();
const port = await freePort();
const moto = spawn(server, ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
try {
  await ready(moto);
  execFileSync('npx', ['vitest', 'run', '--config', 'infra/testing/conformance/vitest.config.ts'], {
    stdio: 'inherit',
    env: { ...process.env, GATEWARDEN_CONFORMANCE_ENDPOINT: `http://127.0.0.1:${port}` },
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  moto.removeAllListeners('exit');
  moto.kill();
}
