import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { startGateway } from '@/infra/local/gateway/gateway';
import type { Mount } from '@/infra/local/gateway/types';
import { startTestLogService } from '@/infra/local/logs/testing/with-log-service';
import type { Policy } from '@/lib/core/model/policy';
import type { User } from '@/lib/core/model/principal';
import { createAccessLogReader } from '@/lib/logs/cloudwatch-reader';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { userIdOf } from '@/lib/store/keys';
import { assignmentOf, draftOf, nextVersion, userRecord } from '@/lib/store/testing/records';
import { signToken } from './fake-issuer';
import { audience, provider, testPolicy } from './fixtures';
import { listen } from './tcp-proxy';
import { testKey } from './test-container';

const run = promisify(execFile);
const accessLogGroup = '/gateway/access';

/** The real bundle behind the local gateway, over DynamoDB Local, an issuer and a log service of its own. */
export async function createGatewayWorld(policy: Partial<Policy>) {
  // The SDK looks for credentials before it sends anything; the local service does not check them.
  process.env.AWS_ACCESS_KEY_ID ??= 'local';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
  const folder = await mkdtemp(join(tmpdir(), 'gatewarden-world-'));
  const bundle = join(folder, 'index.cjs');
  const build = run(process.execPath, [fileURLToPath(new URL('../build.mjs', import.meta.url)), bundle]);
  const issuerServer = createServer((_request, response) => response.end(keySet));
  const keySet = JSON.stringify({ keys: [testKey().jwk] });
  const [issuer, tables, logs] = await Promise.all([
    listen(issuerServer),
    createTestTables(),
    startTestLogService(),
    build,
  ]);
  const store = createDynamoDbStore(createDocumentClient(tables), tables.table);
  const identityProviders = [{ ...provider, issuer, jwksUri: `${issuer}/jwks.json` }];
  await store.commit(draftOf({ action: 'role.updated' }), [
    { type: 'publish_policy', policy: testPolicy({ identityProviders, ...policy }), baseVersion: 0 },
  ]);
  const authorizerEnv = {
    AWS_ACCESS_KEY_ID: tables.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: tables.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
    GATEWARDEN_TABLE: tables.table,
    // The authorizer itself remembers nothing: what outlives a revocation, the gateway kept.
    GATEWARDEN_MAX_AGE_SECONDS: '0',
    GATEWARDEN_STORE_DEADLINE_SECONDS: '25',
    GATEWARDEN_KEYS_DEADLINE_SECONDS: '25',
  };
  let gatewayCount = 0;

  return {
    token: (subject: string) => {
      const exp = Math.floor(Date.now() / 1000) + 3600;
      return `Bearer ${signToken(testKey(), { iss: issuer, aud: audience, sub: subject, exp })}`;
    },

    /** Gives a new user roles; the function returned takes them all back. */
    grant: async (subject: string, ...roles: string[]) => {
      const assignments = roles.map((roleId) => assignmentOf(roleId));
      const user: User = { ...userRecord(subject), id: userIdOf(issuer, subject), issuer, assignments };
      await store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
      return async () => {
        const principal = nextVersion(user, { assignments: [] });
        await store.commit(draftOf(), [{ type: 'put_principal', principal, previous: user }]);
      };
    },

    /** A gateway with log groups of its own. What it and the authorizer wrote is read when it has ended. */
    open: async (...mounts: readonly Mount[]) => {
      const functionName = `authorizer-${++gatewayCount}`;
      const problems: string[] = [];
      const gateway = await startGateway({
        port: 0,
        mounts,
        authorizerBundle: bundle,
        authorizerEnv,
        logsEndpoint: logs.endpoint(),
        functionName,
        accessLogGroup: `${accessLogGroup}/${functionName}`,
        timeoutMs: 60_000,
        onProblem: (problem) => problems.push(problem),
      });
      return {
        url: gateway.url,
        problems,
        ask: async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
          const response = await fetch(gateway.url + path, { method, headers });
          await response.text();
          return response.status;
        },
        /** The decisions made, oldest first, and the requests that the gateway answered with one made for another. */
        stop: async () => {
          await gateway.stop();
          const reader = createAccessLogReader({
            logGroups: [`/aws/lambda/${functionName}`],
            gatewayLogGroups: [`${accessLogGroup}/${functionName}`],
            insightsUsdPerGb: 0,
            filterCallsPerSecond: 1000,
            region: tables.region,
            endpoint: logs.endpoint(),
            now: () => new Date(),
          });
          const range = { fromMs: Date.now() - 3_600_000, toMs: Date.now() + 1_000 };
          const { entries } = await reader.search({ ...range, limit: 100 });
          const cached = await reader.cachedRequests({ ...range, decisions: entries });
          return { decisions: entries.toReversed(), cached: cached?.requests ?? [] };
        },
      };
    },

    close: async () => {
      await logs.stop();
      issuerServer.close();
      await once(issuerServer, 'close');
      await rm(folder, { recursive: true });
    },
  };
}

export type GatewayWorld = Awaited<ReturnType<typeof createGatewayWorld>>;
