// npm run synth [-- FILE]: the CloudFormation templates of a deployment, without Docker and without asking AWS anything.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../local/stack/layout.mjs';

const [named] = process.argv.slice(2);
const own = join(root, 'deploy.json');
const file = named ?? (existsSync(own) ? own : join(root, 'infra', 'config', 'example.json'));
const outdir = join(root, '.local', 'cdk.out');

if (!existsSync(join(root, 'authorizer', 'dist', 'index.cjs'))) {
  spawnSync(process.execPath, ['authorizer/build.mjs'], { cwd: root, stdio: 'inherit' });
}
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/bin/gatewarden.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GATEWARDEN_DEPLOYMENT: file, CDK_OUTDIR: outdir, CDK_DISABLE_STACK_TRACE: '1' },
});
if (status === 0) process.stdout.write(`Templates of ${file} are in ${outdir}\n`);
process.exitCode = status ?? 1;
