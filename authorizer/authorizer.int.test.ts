import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import type { User } from '@/lib/core/model/principal';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { policyHeadKey, snapshotChunkKey, userIdOf } from '@/lib/store/keys';
import type { Store } from '@/lib/store/port';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createLimitStore } from '@/lib/store/reader/limits';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { assignmentOf, draftOf, nextVersion, userRecord } from '@/lib/store/testing/records';
import { createHandler, type Handler } from './create-handler';
import { createFetchJson } from './credentials/fetch-json';
import { httpTwoEvent } from './testing/events';
import { signToken } from './testing/fake-issuer';
import { audience, provider, roleOf, testPolicy } from './testing/fixtures';
import { createProxiedCall, deadlineMs, lateMs, patientMs } from './testing/proxied-call';
import { listen, startTcpProxy, type TcpProxy } from './testing/tcp-proxy';
import { testKey } from './testing/test-container';

let jwksServer: Server;
let issuer: string;
let tables: TestTables;
let store: Store;
let proxy: TcpProxy;
let lines: string[];
let clockAheadMs: number;
let handler: Handler;

beforeAll(async () => {
  jwksServer = createServer((_request, response) => response.end(JSON.stringify({ keys: [testKey().jwk] })));
  issuer = await listen(jwksServer);
});

afterAll(async () => {
  jwksServer.close();
  await once(jwksServer, 'close');
});

beforeEach(async () => {
  tables = await createTestTables({ limits: true });
  store = createDynamoDbStore(createDocumentClient(tables), tables.table);
  proxy = await startTcpProxy(tables.endpoint);
  lines = [];
  clockAheadMs = 0;
  const call = createProxiedCall(tables, proxy);
  handler = createHandler({
    store: createAuthorizerStore(call, tables.table),
    limitStore: createLimitStore(call, tables.limitsTable),
    fetchJson: createFetchJson(patientMs),
    bounds: { maxAgeMs: 5_000, staleOnErrorMs: 60_000 },
    httpResponse: 'simple',
    now: () => Date.now() + clockAheadMs,
    tick: () => performance.now(),
    newId: () => 'decision',
    writeLine: (line) => void lines.push(line),
  });
});

afterEach(() => proxy.close());

const userOf = (subject: string, roles: readonly string[]): User => ({
  ...userRecord(subject),
  id: userIdOf(issuer, subject),
  issuer,
  assignments: roles.map((roleId) => assignmentOf(roleId)),
});

async function publish(baseVersion: number, changes: Parameters<typeof testPolicy>[0] = {}): Promise<void> {
  const identityProviders = [{ ...provider, issuer, jwksUri: `${issuer}/jwks.json` }];
  const policy = testPolicy({ identityProviders, ...changes });
  const draft = draftOf({ action: 'role.updated' });
  await store.commit(draft, [{ type: 'publish_policy', policy, baseVersion }]);
}

async function putUser(user: User, previous?: User): Promise<void> {
  await store.commit(draftOf(), [{ type: 'put_principal', principal: user, previous }]);
}

const eventOf = (subject: string) => {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = signToken(testKey(), { iss: issuer, aud: audience, sub: subject, exp });
  return httpTwoEvent({ authorization: `Bearer ${token}` });
};

/** What is decided for a subject, with how it was come by. */
async function ask(subject: string) {
  await handler(eventOf(subject));
  const line = lines.flatMap((text) => {
    const parsed = decisionLogLineSchema.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
  const last = line.at(-1);
  if (last === undefined) throw new Error('nothing was decided');
  return last;
}

describe('the authorizer over DynamoDB', () => {
  it('decides by what the console wrote', async () => {
    await publish(0);
    await putUser(userOf('rita', ['reader']));
    expect(await ask('rita')).toMatchObject({
      effect: 'allow',
      reason: 'granted',
      grant: 'reader/allow',
      assignment: assignmentOf('reader').id,
      policyVersion: 1,
      principalVersion: 1,
      cache: 'cold',
    });
    expect(await ask('rita')).toMatchObject({ effect: 'allow', cache: 'warm' });
    expect(await ask('nobody')).toMatchObject({
      effect: 'deny',
      reason: 'principal_unknown',
      cache: 'refreshed',
    });
  });

  it('follows a revocation and a publication once its knowledge is due', async () => {
    await publish(0);
    const user = userOf('rita', ['reader']);
    await putUser(user);
    expect(await ask('rita')).toMatchObject({ effect: 'allow' });
    await putUser(nextVersion(user, { assignments: [] }), user);
    clockAheadMs = 5_001;
    expect(await ask('rita')).toMatchObject({ effect: 'deny', reason: 'no_grant', principalVersion: 2 });
    await publish(1, { roles: [roleOf('reader', ['orders:list'])] });
    clockAheadMs = 10_002;
    expect(await ask('rita')).toMatchObject({ effect: 'deny', policyVersion: 2, cache: 'cold' });
  });

  it('loads a policy of several chunks', async () => {
    const routes = Array.from({ length: 40_000 }, (_, i) => ({
      id: `rt_${crypto.randomUUID().slice(0, 22)}`,
      apiId: 'orders-http',
      method: 'POST' as const,
      path: `/bulk/${crypto.randomUUID()}/${i}`,
      access: { type: 'authenticated' as const },
    }));
    await publish(0, { routes: [...testPolicy().routes, ...routes] });
    await putUser(userOf('rita', ['reader']));
    expect(await ask('rita')).toMatchObject({ effect: 'allow' });
  });

  it('fails with an error when no policy was published', async () => {
    await expect(handler(eventOf('rita'))).rejects.toThrow('the policy store cannot be read');
  });
});

describe('a store that cannot be reached', () => {
  beforeEach(async () => {
    await publish(0);
    await putUser(userOf('rita', ['reader']));
  });

  it.each(['cut', 'silent', { delayMs: lateMs }] as const)(
    'leaves a warm container deciding on what it knows, within its bound (%j)',
    async (mode) => {
      await ask('rita');
      proxy.mode = mode;
      clockAheadMs = 5_001;
      const startedAtMs = performance.now();
      expect(await ask('rita')).toMatchObject({ effect: 'allow', cache: 'stale' });
      expect(performance.now() - startedAtMs).toBeLessThan(lateMs);
      clockAheadMs = 66_000;
      await expect(handler(eventOf('rita'))).rejects.toThrow('the policy store cannot be read');
      proxy.mode = 'open';
      clockAheadMs += 1_001;
      expect(await ask('rita')).toMatchObject({ effect: 'allow', cache: 'refreshed' });
    },
  );

  it('makes a cold container fail with an error, and for a stranger a warm one too', async () => {
    proxy.mode = 'cut';
    await expect(handler(eventOf('rita'))).rejects.toThrow('the policy store cannot be read');
    proxy.mode = 'open';
    await ask('rita');
    proxy.mode = 'cut';
    await expect(handler(eventOf('nobody'))).rejects.toThrow('the policy store cannot be read');
  });

  it('that answers late, but within the deadline, is waited for', async () => {
    proxy.mode = { delayMs: deadlineMs / 4 };
    expect(await ask('rita')).toMatchObject({ effect: 'allow', cache: 'cold' });
  });

  it('is read over a new connection after the kept one broke', async () => {
    await ask('rita');
    const before = proxy.accepted;
    proxy.dropConnections();
    clockAheadMs = 5_001;
    expect(await ask('rita')).toMatchObject({ effect: 'allow', cache: 'refreshed' });
    expect(proxy.accepted).toBe(before + 1);
  });

  it('is read over one kept connection otherwise', async () => {
    for (let i = 0; i < 5; i++) {
      clockAheadMs += 5_001;
      await ask('rita');
    }
    expect(proxy.accepted).toBe(1);
  });
});

describe('a policy that was published in a format of a later version', () => {
  /** Puts a head whose snapshot begins with a byte that this version does not know. */
  async function publishInLaterFormat(version: number): Promise<void> {
    const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
    const bytes = Buffer.from([0x43, 1, 2, 3]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { pk, sk } = snapshotChunkKey(sha256, 0);
    const chunk = { pk: { S: pk }, sk: { S: sk }, data: { B: bytes.toString('base64') } };
    const head = {
      pk: { S: policyHeadKey.pk },
      sk: { S: policyHeadKey.sk },
      version: { N: String(version) },
      snapshotSha256: { S: sha256 },
      snapshotChunks: { N: '1' },
    };
    for (const Item of [chunk, head]) await call('PutItem', { TableName: tables.table, Item });
  }

  it('lets a container go on with the version it knows, and with what is new of people, within its bound', async () => {
    await publish(0);
    const user = userOf('rita', ['reader']);
    await putUser(user);
    expect(await ask('rita')).toMatchObject({ effect: 'allow', policyVersion: 1 });
    await publishInLaterFormat(2);
    clockAheadMs = 5_001;
    expect(await ask('rita')).toMatchObject({ effect: 'allow', policyVersion: 1, cache: 'stale' });
    await putUser(nextVersion(user, { status: 'suspended' }), user);
    clockAheadMs = 12_000;
    expect(await ask('rita')).toMatchObject({ reason: 'principal_suspended', policyVersion: 1 });
    clockAheadMs = 66_000;
    await expect(handler(eventOf('rita'))).rejects.toThrow('the policy store cannot be read');
  });

  it('makes a container that starts fail with an error', async () => {
    await publishInLaterFormat(1);
    await expect(handler(eventOf('rita'))).rejects.toThrow('the policy store cannot be read');
    expect(lines.some((line) => line.includes('has format 67'))).toBe(true);
  });
});

describe('a store that refuses', () => {
  it('an unknown table is an error', async () => {
    const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
    const other = createAuthorizerStore(call, 'no-such-table');
    await expect(other.read({ head: true })).rejects.toThrow('ResourceNotFoundException');
  });

  it('a damaged snapshot is a failed read', async () => {
    await publish(0);
    const reader = createAuthorizerStore(
      createDynamoCall({ ...tables, deadlineMs: patientMs }),
      tables.table,
    );
    const { head } = await reader.read({ head: true });
    if (head === undefined) throw new Error('no head');
    expect((await reader.readSnapshot(head)).roles).toHaveLength(2);
    await expect(reader.readSnapshot({ ...head, snapshotSha256: 'f'.repeat(64) })).rejects.toThrow(
      'has a gap',
    );
    const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
    const { pk, sk } = snapshotChunkKey(head.snapshotSha256, 0);
    await call('PutItem', {
      TableName: tables.table,
      Item: { pk: { S: pk }, sk: { S: sk }, data: { B: 'AAAA' } },
    });
    await expect(reader.readSnapshot(head)).rejects.toThrow('another checksum');
  });
});
