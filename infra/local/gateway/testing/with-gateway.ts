import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { build } from 'esbuild';
import { startTestLogService } from '../../logs/testing/with-log-service';
import { type GatewayOptions, startGateway } from '../gateway';
import type { Mount } from '../types';

const routes = [
  { method: 'GET', path: '/repos/{owner}/{repo}' },
  { method: 'GET', path: '/repos/{owner}/{repo}/contents/{path+}' },
  { method: 'GET', path: '/' },
];
const rest = { kind: 'REST', gatewayApiId: 'rest000001', stage: 'prod', routes } as const;
const http = { kind: 'HTTP', gatewayApiId: 'http000001', stage: '$default', routes } as const;

export const testMounts: readonly Mount[] = [
  { at: '/rest', ...rest, authorizer: { type: 'REQUEST' } },
  { at: '/rest-token', ...rest, authorizer: { type: 'TOKEN' } },
  { at: '/http', ...http, authorizer: { type: 'REQUEST', simpleResponses: true } },
  { at: '/http-1', ...http, authorizer: { type: 'REQUEST', payload: '1.0' } },
  {
    at: '/websocket',
    kind: 'WEBSOCKET',
    gatewayApiId: 'socket0001',
    stage: 'prod',
    routes: [],
    authorizer: { type: 'REQUEST' },
  },
];

/** A gateway over the stub authorizer and a log service of its own. */
export async function startTestGateway(options: Partial<GatewayOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gatewarden-gateway-'));
  const authorizerBundle = join(folder, 'index.cjs');
  const entry = fileURLToPath(new URL('stub-authorizer.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: authorizerBundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  const logs = await startTestLogService();
  const problems: string[] = [];
  const gateway = await startGateway({
    port: 0,
    mounts: testMounts,
    authorizerBundle,
    authorizerEnv: {},
    accessLogGroup: '/access',
    logsEndpoint: logs.endpoint(),
    onProblem: (problem) => problems.push(problem),
    ...options,
  });

  const readMessages = async (logGroupName: string) => {
    const page = await logs.client().send(new FilterLogEventsCommand({ logGroupName }));
    return (page.events ?? []).map(({ message = '' }) => message);
  };

  return {
    problems,
    get: async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(gateway.url + path, { headers });
      const body: unknown = await response.json();
      return { status: response.status, headers: response.headers, body };
    },
    url: gateway.url,
    /** Ends the gateway and gives what the authorizer printed: everything, as it says. */
    stopAndReadLog: async () => {
      await gateway.stop();
      const page = await logs
        .client()
        .send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/gatewarden-authorizer' }));
      const lines = (page.events ?? []).map(({ message = '', logStreamName = '' }) => ({
        message,
        logStreamName,
      }));
      return lines.filter(({ message }) => !message.startsWith('REPORT '));
    },
    /** What all APIs' access logs hold, once the gateway has ended. */
    readAccessLog: () => readMessages('/access'),
    /** What the function's log group holds, with what the Lambda service writes there. */
    readFunctionLog: () => readMessages('/aws/lambda/gatewarden-authorizer'),
    stop: async () => {
      await gateway.stop().catch(() => {});
      await logs.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
