import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { createKey } from '@/lib/services/api-keys/create-key';
import { revokeKey } from '@/lib/services/api-keys/revoke-key';
import { rotateKey } from '@/lib/services/api-keys/rotate-key';
import { readClient } from '@/lib/services/clients/read-client';
import { removeClient } from '@/lib/services/clients/remove-client';
import { updateClient } from '@/lib/services/clients/update-client';
import { grantRole } from '@/lib/services/principals/grant-role';
import { addClientWithKey } from '@/lib/services/testing/client-with-key';
import {
  createTestContext,
  publishPolicy,
  type TestContext,
  testStart,
} from '@/lib/services/testing/service-context';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createLimitStore } from '@/lib/store/reader/limits';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { createHandler, type Handler } from './create-handler';
import { httpTwoEvent } from './testing/events';
import { testPolicy } from './testing/fixtures';
import { patientMs } from './testing/proxied-call';

let context: TestContext;
let handler: Handler;
let lines: string[];

beforeEach(async () => {
  const tables = await createTestTables({ limits: true });
  context = createTestContext({
    store: createDynamoDbStore(createDocumentClient(tables), tables.table),
  });
  context.setNow(testStart);
  await publishPolicy(context.store, testPolicy());
  const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
  lines = [];
  handler = createHandler({
    store: createAuthorizerStore(call, tables.table),
    limitStore: createLimitStore(call, tables.limitsTable),
    fetchJson: () => Promise.reject(new Error('no token is verified here')),
    // Every request reads: a revocation is in force at once.
    bounds: { maxAgeMs: 0, staleOnErrorMs: 0 },
    httpResponse: 'simple',
    now: () => context.now().getTime(),
    tick: () => performance.now(),
    newId: () => 'decision',
    writeLine: (line) => void lines.push(line),
  });
});

/** What the authorizer decides of a request with this key, and by which key it says it was called. */
async function ask(secret: string) {
  await handler(httpTwoEvent({ authorization: `Bearer ${secret}` })).catch(() => undefined);
  const decisions = lines.flatMap((line) => decisionLogLineSchema.safeParse(JSON.parse(line)).data ?? []);
  const { effect, reason, credential, credentialFault } = decisions.at(-1) ?? {};
  return { effect, reason, credential, ...(credentialFault && { credentialFault }) };
}

async function setUp() {
  const made = await addClientWithKey(context);
  await grantRole(context, readClient, { principalId: made.client.id, roleId: 'reader' });
  const secret = made.secret ?? '';
  const params = { clientId: made.client.id, keyId: made.key.id };
  return { ...made, secret, params };
}

describe('the authorizer and the keys that the console writes', () => {
  it('lets a client in by its key and its role, and names the key as the console does', async () => {
    const { secret, key } = await setUp();
    expect(await ask(secret)).toEqual({ effect: 'allow', reason: 'granted', credential: key.credential });
  });

  it('refuses a key from its revocation on', async () => {
    const { secret, params } = await setUp();
    await revokeKey(context, { params, query: {} });
    expect(await ask(secret)).toMatchObject({ effect: 'deny', credentialFault: 'api_key_revoked' });
  });

  it('takes the old and the new key while they overlap, then the new one only', async () => {
    const { secret, params } = await setUp();
    const next = await rotateKey(context, { params, body: { overlapSeconds: 60 } });
    expect(await ask(secret)).toMatchObject({ effect: 'allow' });
    expect(await ask(next.secret ?? '')).toMatchObject({ effect: 'allow' });
    context.setNow(next.replaced.expiresAt ?? '');
    expect(await ask(secret)).toMatchObject({ credentialFault: 'api_key_expired' });
    expect(await ask(next.secret ?? '')).toMatchObject({ effect: 'allow' });
  });

  it('refuses a suspended client whatever keys it holds', async () => {
    const { secret, client } = await setUp();
    await updateClient(context, {
      params: { clientId: client.id },
      headers: {},
      body: { status: 'suspended' },
    });
    expect(await ask(secret)).toMatchObject({ effect: 'deny', reason: 'principal_suspended' });
  });

  it('knows no key of a client that was deleted', async () => {
    const { secret, client } = await setUp();
    await createKey(context, { params: { clientId: client.id }, body: { name: 'second' } });
    await removeClient(context, { params: { clientId: client.id }, headers: {}, query: {} });
    expect(await ask(secret)).toMatchObject({ credentialFault: 'api_key_unknown' });
  });
});
