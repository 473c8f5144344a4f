import { join } from 'node:path';
import { readDemoMounts } from '../gateway/demo-mounts';
import { startGateway } from '../gateway/gateway';
import { openApiFile } from '../seed/apis';
import { authorizerFunction, readLayout, region, root } from '../stack/layout.mjs';
import { servePart } from './serve-part';

const { ports, urls } = readLayout();

/** Settings that console and authorizer must share, where this start was given any. */
function passedOn(...names: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value) given[name] = value;
  }
  return given;
}

/** What a Lambda function would get from its configuration; nothing of this machine's environment. */
const authorizerEnv = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
  GATEWARDEN_TABLE: 'gatewarden',
  GATEWARDEN_LIMITS_TABLE: 'gatewarden-limits',
  // The local parts take longer than those they stand for, most of all for what they are asked first.
  GATEWARDEN_STORE_DEADLINE_SECONDS: '5',
  GATEWARDEN_KEYS_DEADLINE_SECONDS: '10',
  ...passedOn('GATEWARDEN_MAX_AGE_SECONDS', 'GATEWARDEN_STALE_ON_ERROR_SECONDS'),
};

await servePart(async () => {
  const gateway = await startGateway({
    port: ports.gateway,
    mounts: await readDemoMounts(openApiFile),
    authorizerBundle: join(root, 'authorizer', 'dist', 'index.cjs'),
    authorizerEnv,
    logsEndpoint: urls.logs,
    accessLogGroup: process.env['GATEWARDEN_GATEWAY_LOG_GROUPS'],
    region,
    functionName: authorizerFunction,
  });
  return { close: () => gateway.stop() };
});
