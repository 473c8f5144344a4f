import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { type Gateway, startGateway } from '@/infra/local/gateway/gateway';
import { startTestLogService } from '@/infra/local/logs/testing/with-log-service';
import { createApiGateway } from '@/lib/gateway/api-gateway';
import { createLambdaProbe } from '@/lib/gateway/lambda-probe';
import { createCacheFlusher } from '@/lib/services/gateway/cache-flusher';
import { flushAfterCommit } from '@/lib/services/gateway/flush-after-commit';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createTestApi, type TestApi } from './testing/test-api';

const run = promisify(execFile);
const functionName = 'gatewarden-authorizer';
/** Long enough that a container is seen to decide on what was before, on most machines. */
const freshness = { maxAgeSeconds: 2, staleOnErrorSeconds: 0 };
const maxAgeMs = freshness.maxAgeSeconds * 1000;

let folder: string;
let logs: Awaited<ReturnType<typeof startTestLogService>>;
let gateway: Gateway;
let api: TestApi;

/** The control-plane API and the authorizer's bundle behind API Gateway, which keeps its answers for five minutes. */
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local').stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  folder = await mkdtemp(join(tmpdir(), 'gatewarden-proof-'));
  const authorizerBundle = join(folder, 'index.cjs');
  const build = run(process.execPath, ['authorizer/build.mjs', authorizerBundle]);
  const [tables, logService] = await Promise.all([createTestTables(), startTestLogService(), build]);
  logs = logService;
  gateway = await startGateway({
    port: 0,
    mounts: [
      {
        at: '/orders',
        kind: 'REST',
        gatewayApiId: 'rest000001',
        stage: 'prod',
        routes: [{ method: 'ANY', path: '/orders/{orderId}' }],
        authorizer: {
          type: 'REQUEST',
          identitySources: ['method.request.header.X-Api-Key', 'context.path', 'context.httpMethod'],
          resultTtlSeconds: 300,
        },
      },
    ],
    authorizerBundle,
    authorizerEnv: {
      AWS_ACCESS_KEY_ID: tables.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: tables.credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
      GATEWARDEN_TABLE: tables.table,
      GATEWARDEN_MAX_AGE_SECONDS: String(freshness.maxAgeSeconds),
      GATEWARDEN_STORE_DEADLINE_SECONDS: '25',
    },
    logsEndpoint: logs.endpoint(),
    functionName,
    timeoutMs: 60_000,
    // What is proved of one is then so of all.
    maxContainers: 1,
  });
  const connection = { region: tables.region, restEndpoint: gateway.url, v2Endpoint: gateway.url };
  const now = () => new Date();
  const live = createApiGateway(connection);
  const flusher = createCacheFlusher({ gateway: live, now, sleep, onResult: () => undefined });
  const store = flushAfterCommit(createDynamoDbStore(createDocumentClient(tables), tables.table), {
    flusher,
    maxAgeMs,
    sleep,
    now: Date.now,
    // The last flush may find everything ended.
    onProblem: () => undefined,
  });
  api = await createTestApi(undefined, undefined, {
    store,
    gateway: live,
    flusher,
    probe: createLambdaProbe({ region: tables.region, endpoint: gateway.url, functionName }),
    authorizerFunction: functionName,
    freshness,
    now,
  });
  const permission = { type: 'permission', mode: 'all', permissions: ['orders:read'] };
  const grants = [{ id: 'read', effect: 'allow', permissions: ['orders:read'] }];
  await write('POST', '/apis', {
    id: 'orders',
    name: 'Orders',
    type: 'REST',
    gatewayApiId: 'rest000001',
    stage: 'prod',
  });
  await write('POST', '/apis/orders/routes', {
    method: 'GET',
    path: '/orders/{orderId}',
    access: permission,
  });
  for (const id of ['order-reader', 'order-clerk']) await write('POST', '/roles', { id, name: id, grants });
});

afterAll(async () => {
  await gateway.stop();
  await logs.stop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await api.call(path, { method, ...(body && { body }) });
  expect([method, path, answer.status < 300 ? 'done' : answer.body]).toEqual([method, path, 'done']);
  return answer.body;
}
const write = call;

const idSchema = z.object({ id: z.string() });
const keySchema = z.object({ key: z.object({ id: z.string() }), secret: z.string() });
const writtenSchema = z.object({ changeSeq: z.int() });
const planSchema = z.looseObject({
  change: z.object({ seq: z.int(), at: z.string() }),
  question: z.looseObject({
    apiId: z.string(),
    method: z.string(),
    path: z.string(),
    keyId: z.string().optional(),
  }),
});
const probeSchema = z.looseObject({ isCurrent: z.boolean(), effect: z.string(), answeredAt: z.string() });

type Request = Pick<z.infer<typeof planSchema>['question'], 'apiId' | 'method' | 'path' | 'keyId'>;

/**
 * Asks until the container knows of all that was written. Whatever was asked when its time was over must know: on a
 * machine of any speed.
 */
async function probeUntilCurrent(
  principalId: string,
  { apiId, method, path, keyId }: Request,
  writtenMs: number,
) {
  for (let pauseMs = 50; ; pauseMs = Math.min(500, 2 * pauseMs)) {
    const askedMs = Date.now();
    const probe = probeSchema.parse(
      await call('POST', '/probes', { principalId, apiId, method, path, ...(keyId && { keyId }) }),
    );
    if (probe.isCurrent) return probe;
    expect(askedMs - writtenMs).toBeLessThanOrEqual(maxAgeMs);
    await sleep(pauseMs);
  }
}

const order = { apiId: 'orders', method: 'GET', path: '/orders/1' };

async function planOf(principalId: string, changeSeq: number) {
  return planSchema.parse(await call('GET', `/probes/plan?principalId=${principalId}&change=${changeSeq}`));
}

describe('a revocation, from the API to the authorizer', () => {
  it('of a role is proved within the bound, and not before what else opens the route is revoked', async () => {
    const user = { issuer: 'https://people.example', subject: 'leaver', name: 'Leaver' };
    const { id } = idSchema.parse(await write('POST', '/users', user));
    for (const role of ['order-reader', 'order-clerk']) await write('PUT', `/users/${id}/roles/${role}`, {});
    expect(await probeUntilCurrent(id, order, Date.now())).toMatchObject({ effect: 'allow' });

    const first = writtenSchema.parse(await write('DELETE', `/users/${id}/roles/order-reader`));
    const kept = await planOf(id, first.changeSeq);
    expect(kept).toMatchObject({
      lost: 0,
      kept: 1,
      keptBy: { path: '/orders/1', roleId: 'order-clerk', grant: { roleId: 'order-clerk', grantId: 'read' } },
      isConfigured: true,
      gateway: { cacheSeconds: 300 },
      bound: freshness,
    });
    expect(await probeUntilCurrent(id, kept.question, Date.now())).toMatchObject({ effect: 'allow' });

    const second = writtenSchema.parse(await write('DELETE', `/users/${id}/roles/order-clerk`));
    const writtenMs = Date.now();
    const plan = await planOf(id, second.changeSeq);
    expect(plan).toMatchObject({ lost: 1, kept: 0, question: order });
    const probe = await probeUntilCurrent(id, plan.question, writtenMs);
    expect(probe).toMatchObject({ effect: 'deny', reason: 'no_grant' });
    // What the console shows as measured.
    expect(Date.parse(probe.answeredAt)).toBeGreaterThanOrEqual(Date.parse(plan.change.at));
  });

  it('of an API key is proved by its hash, and reaches what the gateway had kept', async () => {
    const { id } = idSchema.parse(await write('POST', '/clients', { name: 'Robot' }));
    await write('PUT', `/clients/${id}/roles/order-reader`, {});
    const { key, secret } = keySchema.parse(await write('POST', `/clients/${id}/keys`, { name: 'only' }));
    const ask = async () => {
      const response = await fetch(`${gateway.url}/orders/orders/1`, { headers: { 'x-api-key': secret } });
      await response.text();
      return response.status;
    };
    const granted = { ...order, keyId: key.id };
    expect(await probeUntilCurrent(id, granted, Date.now())).toMatchObject({ effect: 'allow' });
    await expect.poll(ask, { timeout: 120_000 }).toBe(200);

    const { changeSeq } = writtenSchema.parse(await write('DELETE', `/clients/${id}/keys/${key.id}`));
    const writtenMs = Date.now();
    const plan = await planOf(id, changeSeq);
    expect(plan).toMatchObject({ lost: 1, otherKeys: 0, question: granted });
    const probe = await probeUntilCurrent(id, plan.question, writtenMs);
    expect(probe).toMatchObject({ effect: 'deny', credentialFault: 'api_key_revoked' });
    // The flush that follows when no container decides on what was before.
    await expect.poll(ask, { timeout: 120_000 }).toBe(401);
    expect(JSON.stringify([plan, probe])).not.toContain(secret);
  });

  it('of a grant is proved for who is named', async () => {
    const user = { issuer: 'https://people.example', subject: 'clerk', name: 'Clerk' };
    const { id } = idSchema.parse(await write('POST', '/users', user));
    await write('PUT', `/users/${id}/roles/order-clerk`, {});
    expect(await probeUntilCurrent(id, order, Date.now())).toMatchObject({ effect: 'allow' });
    await write('PATCH', '/roles/order-clerk', { grants: [] });
    const writtenMs = Date.now();
    const newest = z.object({ items: z.tuple([z.object({ seq: z.int() })]) });
    const { items } = newest.parse(
      await call('GET', '/changes?limit=1&targetType=role&targetId=order-clerk'),
    );
    const plan = await planOf(id, items[0].seq);
    expect(plan).toMatchObject({ lost: 1, question: order });
    expect(await probeUntilCurrent(id, plan.question, writtenMs)).toMatchObject({ effect: 'deny' });
  });
});
