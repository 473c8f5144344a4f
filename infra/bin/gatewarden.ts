import { readFileSync } from 'node:fs';
import { parseDeployment } from '../config/deployment';
import { buildApp } from './build-app';

// What the CDK CLI runs. The scripts beside it say where the deployment's file and the built parts are.
const { GATEWARDEN_DEPLOYMENT, CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env;
const file = GATEWARDEN_DEPLOYMENT || 'deploy.json';

const deployment = parseDeployment(JSON.parse(readFileSync(file, 'utf8')));
buildApp({
  deployment,
  assets: { authorizer: 'authorizer/dist' },
  account: CDK_DEFAULT_ACCOUNT,
  // The region the CLI falls back to as well.
  defaultRegion: CDK_DEFAULT_REGION || 'us-east-1',
}).synth();
