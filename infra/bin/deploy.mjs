// npm run deploy -- [--profile NAME] [other arguments of `cdk deploy`]: builds what deploy.json asks for, and deploys it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { member, readJson } from '../local/stack/json-file.mjs';
import { root } from '../local/stack/layout.mjs';

const file = process.env.GATEWARDEN_DEPLOYMENT || join(root, 'deploy.json');

/** @param {readonly string[]} args of node */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(file)) {
  process.stderr.write(`There is no ${file}. Begin with a copy of infra/config/example.json.\n`);
  process.exit(1);
}
run(['authorizer/build.mjs']);
run(['infra/digest/build.mjs']);
if (member(readJson(file), 'console') !== undefined) run(['infra/bin/build-console.mjs']);
const app = 'node --import tsx infra/bin/gatewarden.ts';
const cdk = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
run([cdk, 'deploy', '--all', '--app', app, ...process.argv.slice(2)]);
