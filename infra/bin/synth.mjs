// npm run synth [-- FILE]: the CloudFormation templates of a deployment, without Docker and without asking AWS anything.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../local/stack/layout.mjs';

const [named] = process.argv.slice(2);
const own = join(root, 'deploy.json');
const file = named ?? (existsSync(own) ? own : join(root, 'infra', 'config', 'example.json'));
const outdir = join(root, '.local', 'cdk.out');

for (const part of ['authorizer', 'infra/digest']) {
  if (existsSync(join(root, part, 'dist', 'index.cjs'))) continue;
  spawnSync(process.execPath, [`${part}/build.mjs`], { cwd: root, stdio: 'inherit' });
}
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/bin/gatewarden.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    GATEWARDEN_DEPLOYMENT: file,
    GATEWARDEN_CONSOLE_BUILD: consoleBuild(),
    CDK_OUTDIR: outdir,
    CDK_DISABLE_STACK_TRACE: '1',
  },
});
if (status === 0) process.stdout.write(`Templates of ${file} are in ${outdir}\n`);
process.exitCode = status ?? 1;

/** The console as it was built for Lambda, or empty folders: templates name what is uploaded by its hash only. */
function consoleBuild() {
  const built = join(root, '.local', 'console');
  if (existsSync(join(built, 'server', 'run.sh'))) return built;
  const empty = join(root, '.local', 'console-not-built');
  for (const folder of ['server', 'assets']) {
    mkdirSync(join(empty, folder), { recursive: true });
    writeFileSync(join(empty, folder, 'not-built.txt'), 'npm run deploy builds the console.\n');
  }
  return empty;
}
