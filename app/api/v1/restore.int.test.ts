import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHandler } from '@/authorizer/create-handler';
import { httpTwoEvent } from '@/authorizer/testing/events';
import { signToken } from '@/authorizer/testing/fake-issuer';
import { FakeLimitStore } from '@/authorizer/testing/fake-limit-store';
import { audience, issuer, provider } from '@/authorizer/testing/fixtures';
import { patientMs } from '@/authorizer/testing/proxied-call';
import { testKey } from '@/authorizer/testing/test-container';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { checkTable } from '@/lib/store/check/check-table';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import type { StoredItem } from '@/lib/store/dynamodb/records';
import { policyHeadKey, snapshotChunkKey } from '@/lib/store/keys';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { copyTable, isItem, readItems } from '@/lib/store/testing/copy-table';
import { createTestApi, problemOf, type TestApi } from './testing/test-api';

const storeOf = (tables: TestTables) => createDynamoDbStore(createDocumentClient(tables), tables.table);
/** A console over a table that is there already: what the test's own set-up writes goes elsewhere. */
const openConsole = (tables: TestTables) => createTestApi(() => storeOf(tables));

/** Writes as an owner and gives the answer's body. */
async function write(api: TestApi, request: string, body?: unknown, headers?: Record<string, string>) {
  const [method = '', path = ''] = request.split(' ');
  const answer = await api.call(path, {
    method,
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  });
  if (answer.status >= 300) throw new Error(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

const idOf = (body: unknown) => z.object({ id: z.string() }).parse(body).id;
const changeSchema = z.looseObject({ seq: z.int(), hash: z.string(), prevHash: z.string() });

/** A container that starts now, over a table. */
function startAuthorizer(tables: TestTables) {
  const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
  const handler = createHandler({
    store: createAuthorizerStore(call, tables.table),
    limitStore: new FakeLimitStore(),
    fetchJson: async () => ({ keys: [testKey().jwk] }),
    bounds: { maxAgeMs: 5_000, staleOnErrorMs: 60_000 },
    httpResponse: 'simple',
    now: Date.now,
    tick: () => performance.now(),
    newId: () => 'decision',
    writeLine: () => undefined,
  });
  return async (subject: string) => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const token = signToken(testKey(), { iss: issuer, aud: audience, sub: subject, exp });
    const answer = await handler(httpTwoEvent({ authorization: `Bearer ${token}` }));
    return z
      .object({ isAuthorized: z.boolean(), context: z.looseObject({ policyVersion: z.number() }) })
      .transform(({ isAuthorized, context: { policyVersion } }) => ({ isAuthorized, policyVersion }))
      .parse(answer);
  };
}

const grants = [{ id: 'reads', effect: 'allow', permissions: ['orders:read'] }];
const early = { 'idempotency-key': 'before-the-backup' };
const late = { 'idempotency-key': 'after-the-backup' };
const client = { name: 'Nightly run' };

describe('a table restored to an earlier moment', () => {
  let backup: TestTables;
  let original: TestTables;
  let atBackup: z.infer<typeof changeSchema>;
  let ritaId: string;
  let lostHash: string;

  beforeAll(async () => {
    original = await createTestTables();
    const api = await createTestApi(undefined, undefined, { store: storeOf(original) });
    await write(api, 'POST /identity-providers', provider);
    const orders = {
      id: 'orders-http',
      name: 'Orders',
      type: 'HTTP',
      gatewayApiId: 'http000001',
      stage: '$default',
    };
    await write(api, 'POST /apis', orders);
    const access = { type: 'permission', mode: 'all', permissions: ['orders:read'] };
    await write(api, 'POST /apis/orders-http/routes', { method: 'GET', path: '/orders/{orderId}', access });
    await write(api, 'POST /roles', { id: 'order-reader', name: 'Order reader', grants });
    ritaId = idOf((await write(api, 'POST /users', { issuer, subject: 'rita', name: 'Rita' })).body);
    await write(api, 'POST /clients', client, early);
    await write(api, `PUT /users/${ritaId}/roles/order-reader`, {});
    atBackup = await newestChange(api);

    backup = await copyTable(original);

    // Lost by the restore: a revocation, a client, a version of the policy.
    await write(api, `DELETE /users/${ritaId}/roles/order-reader`);
    lostHash = (await newestChange(api)).hash;
    await write(api, 'POST /clients', client, late);
    await write(api, 'PATCH /roles/order-reader', { grants: [] });
  });

  async function newestChange(api: TestApi) {
    const { body } = await api.call('/changes?limit=1');
    return z.object({ items: z.tuple([changeSchema]) }).parse(body).items[0];
  }
  const verify = async (api: TestApi) => (await api.call('/changes/verify')).body;
  const restore = (change?: (item: StoredItem) => StoredItem | undefined) => copyTable(backup, change);

  it('is whole, and its chain ends with the last change before it', async () => {
    const restored = await restore();
    const report = await checkTable(createDocumentClient(restored), restored.table);
    const head = { seq: atBackup.seq, hash: atBackup.hash };
    expect(report).toMatchObject({ problems: [], head });
    expect(await verify(await openConsole(restored))).toMatchObject({
      intact: true,
      checked: atBackup.seq,
      head,
    });
  });

  it('is decided on as it was then: what was revoked since is allowed again', async () => {
    const policyVersion = 5;
    expect(await startAuthorizer(original)('rita')).toEqual({ isAuthorized: false, policyVersion: 6 });
    const ask = startAuthorizer(await restore());
    expect(await ask('rita')).toEqual({ isAuthorized: true, policyVersion });
    expect(await ask('nobody')).toEqual({ isAuthorized: false, policyVersion });
  });

  it('is written on: the next change links to the chain, under the number of one that was lost', async () => {
    const restored = await restore();
    const api = await openConsole(restored);
    await write(api, `DELETE /users/${ritaId}/roles/order-reader?reason=again`);
    const next = await newestChange(api);
    expect(next).toMatchObject({ seq: atBackup.seq + 1, prevHash: atBackup.hash });
    expect(next.hash).not.toBe(lostHash);
    expect(await verify(api)).toMatchObject({ intact: true, checked: next.seq });
    expect(await startAuthorizer(restored)('rita')).toMatchObject({ isAuthorized: false });
    await write(api, 'PATCH /roles/order-reader', { description: 'Published after the restore' });
    expect(await startAuthorizer(restored)('rita')).toMatchObject({ policyVersion: 6 });
    const report = await checkTable(createDocumentClient(restored), restored.table);
    expect(report.problems).toEqual([]);
  });

  it('remembers creations from before, and makes those that were lost anew', async () => {
    const api = await openConsole(await restore());
    const replayed = await write(api, 'POST /clients', client, early);
    expect(replayed.headers.get('idempotency-replayed')).toBe('true');
    expect(await newestChange(api)).toEqual(atBackup);
    const made = await write(api, 'POST /clients', client, late);
    expect(made.headers.get('idempotency-replayed')).toBeNull();
    expect(await newestChange(api)).toMatchObject({ seq: atBackup.seq + 1 });
  });

  it('is not held up by a hold of somebody who is gone', async () => {
    const heldUntil = Math.floor(Date.now() / 1000) - 1;
    const restored = await restore((item) =>
      isItem(policyHeadKey)(item) ? { ...item, hold: 'of-a-process-that-is-gone', heldUntil } : item,
    );
    const report = await checkTable(createDocumentClient(restored), restored.table);
    expect(report.problems).toEqual([]);
    const api = await openConsole(restored);
    await write(api, `PUT /users/${ritaId}/roles/reader`, {});
    expect(await verify(api)).toMatchObject({ intact: true, checked: atBackup.seq + 1 });
  });

  describe('in the middle of a transaction', () => {
    /** A restored table without the chunk of one of the snapshots of the version in force. */
    async function restoreWithout(snapshot: 'snapshotSha256' | 'sourceSha256') {
      const head = (await readItems(backup)).get(`${policyHeadKey.pk} ${policyHeadKey.sk}`);
      const chunk = snapshotChunkKey(String(head?.[snapshot]), 0);
      return restore((item) => (isItem(chunk)(item) ? undefined : item));
    }

    it('without what authorizers load, decides nothing until the policy is published again', async () => {
      const restored = await restoreWithout('snapshotSha256');
      await expect(startAuthorizer(restored)('rita')).rejects.toThrow('the policy store cannot be read');
      const report = await checkTable(createDocumentClient(restored), restored.table);
      expect(report.problems[0]).toMatch(/^chunk 0 of snapshot \w+ of version 5 is missing$/);
      const api = await openConsole(restored);
      const deny = [{ id: 'none', effect: 'deny', permissions: ['orders:delete'] }];
      await write(api, 'PATCH /roles/order-reader', { grants: [...grants, ...deny] });
      expect(await startAuthorizer(restored)('rita')).toEqual({ isAuthorized: true, policyVersion: 6 });
    });

    it('without the policy as it was written, is decided on and not edited', async () => {
      const restored = await restoreWithout('sourceSha256');
      expect(await startAuthorizer(restored)('rita')).toMatchObject({ isAuthorized: true });
      const report = await checkTable(createDocumentClient(restored), restored.table);
      expect(report.problems.at(-1)).toMatch(/^the policy as it was written of the head cannot be read/);
      const api = await openConsole(restored);
      const answer = await api.call('/roles/order-reader', { method: 'PATCH', body: { name: 'Other' } });
      expect(problemOf(answer).status).toBe(503);
    });

    it('with snapshots of a version that the head does not point to yet is decided on by the head', async () => {
      const head = [...(await readItems(backup)).values()].find(isItem(policyHeadKey));
      const restored = await copyTable(original, (item) => (isItem(policyHeadKey)(item) ? head : item));
      expect(await startAuthorizer(restored)('rita')).toMatchObject({ policyVersion: 5 });
      const report = await checkTable(createDocumentClient(restored), restored.table);
      expect(report.problems).toEqual(['version 6 was published, but the head still points to 5']);
      // Its number is taken, so nothing can be published: such a table is restored again, to another second.
      const api = await openConsole(restored);
      const answer = await api.call('/roles/order-reader', { method: 'PATCH', body: { name: 'Other' } });
      expect(problemOf(answer).status).toBeGreaterThanOrEqual(409);
    });
  });
});
