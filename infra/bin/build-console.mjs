// npm run build:console: the console's server as Lambda runs it, and the files that its pages load, in .local/console.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../local/stack/layout.mjs';

const built = join(root, '.next');
const target = join(root, '.local', 'console');

/** What AWS Lambda Web Adapter starts. It reaches the server on this machine only. */
const runScript = `#!/bin/sh
exec env HOSTNAME=127.0.0.1 node server.js
`;

/** Made for this machine's processor, and for pages with images that are scaled: the console has none. */
const scalesImages = ['sharp', '@img'];

const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    GATEWARDEN_BUILD: 'standalone',
  },
});
if (status === 0) putTogether();
process.exitCode = status ?? 1;

function putTogether() {
  rmSync(target, { recursive: true, force: true });
  const server = join(target, 'server');
  // Links would lead back here from wherever the folder is unpacked.
  cpSync(join(built, 'standalone'), server, { recursive: true, dereference: true });
  for (const name of scalesImages) {
    rmSync(join(server, 'node_modules', name), { recursive: true, force: true });
  }
  if (existsSync(join(root, 'public'))) {
    cpSync(join(root, 'public'), join(server, 'public'), { recursive: true });
  }
  writeFileSync(join(server, 'run.sh'), runScript, { mode: 0o755 });
  // CloudFront compresses by itself.
  const filter = (/** @type {string} */ path) => !path.endsWith('.br');
  cpSync(join(built, 'static'), join(target, 'assets'), { recursive: true, filter });
}
