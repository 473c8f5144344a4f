import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDeployment } from '../config/deployment';
import { buildApp } from './build-app';

// What the CDK CLI runs. The scripts beside it say where the deployment's file and the built parts are.
const { GATEWARDEN_DEPLOYMENT, GATEWARDEN_CONSOLE_BUILD, CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } =
  process.env;
const file = GATEWARDEN_DEPLOYMENT || 'deploy.json';
const consoleBuild = GATEWARDEN_CONSOLE_BUILD || '.local/console';

const deployment = parseDeployment(JSON.parse(readFileSync(file, 'utf8')));
buildApp({
  deployment,
  assets: {
    authorizer: 'authorizer/dist',
    digest: 'infra/digest/dist',
    console: { server: join(consoleBuild, 'server'), assets: join(consoleBuild, 'assets') },
  },
  account: CDK_DEFAULT_ACCOUNT,
  // The region the CLI falls back to as well.
  defaultRegion: CDK_DEFAULT_REGION || 'us-east-1',
}).synth();
