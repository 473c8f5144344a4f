import { describe, expect, it } from 'vitest';
import type { Route } from '../../core/model/api';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { Policy } from '../../core/model/policy';
import type { Grant } from '../../core/model/role';
import { routeIdOf } from '../../store/keys';
import { createKey } from '../api-keys/create-key';
import { revokeKey } from '../api-keys/revoke-key';
import { readClient } from '../clients/read-client';
import { grantRole } from '../principals/grant-role';
import { revokeRole } from '../principals/revoke-role';
import { updateRole } from '../roles/update-role';
import { addClientWithKey } from '../testing/client-with-key';
import { FakeGateway, sampleAuthorizer } from '../testing/fake-gateway';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { updateUser } from '../users/update-user';
import { planProof } from './plan-proof';

const issuer = 'https://idp.example';
const provider: IdentityProvider = {
  id: 'main',
  name: 'Main',
  issuer,
  jwksUri: `${issuer}/keys`,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupsClaim: 'groups',
  groupMappings: [{ value: 'staff', roleId: 'reader' }],
};

const route = (method: Route['method'], path: string, permission?: string): Route => ({
  id: routeIdOf('orders', method, path),
  apiId: 'orders',
  method,
  path,
  access:
    permission === undefined
      ? { type: 'public' }
      : { type: 'permission', mode: 'all', permissions: [permission] },
});
const grant = (permission: string, conditions?: Grant['conditions']): Grant => ({
  id: 'allow',
  effect: 'allow',
  permissions: [permission],
  ...(conditions && { conditions }),
});

const policy: Partial<Policy> = {
  apis: [sampleApi()],
  routes: [
    route('GET', '/health'),
    route('GET', '/orders/{orderId}', 'orders:read'),
    route('ANY', '/orders', 'orders:list'),
    route('GET', '/customers/{customerId}', 'customers:read'),
    route('GET', '/reports', 'reports:read'),
  ],
  roles: [
    roleOf('reader', { grants: [grant('orders:*')] }),
    roleOf('viewer', { grants: [grant('orders:read')] }),
    roleOf('customer', {
      grants: [grant('customers:read', { StringEquals: { 'path.customerId': '${principal.subject}' } })],
    }),
    roleOf('office', {
      grants: [grant('reports:read', { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } })],
    }),
  ],
  identityProviders: [provider],
};

async function setUp(fields: Parameters<typeof createTestContext>[0] = {}) {
  const context = createTestContext({ authorizerFunction: 'authorizer', ...fields });
  await publishPolicy(context.store, policy);
  const { id } = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
  const give = (...roles: string[]) =>
    roles.reduce<Promise<unknown>>(
      (done, roleId) => done.then(() => grantRole(context, readUser, { principalId: id, roleId })),
      Promise.resolve(),
    );
  const take = async (roleId: string) =>
    (await revokeRole(context, readUser, { principalId: id, roleId })).changeSeq ?? 0;
  const plan = (change?: number) => planProof(context, { principalId: id, change });
  return { context, id, give, take, plan };
}

describe('the plan of a proof', () => {
  it('finds a request that the revocation closed, and who else would open it', async () => {
    const { give, take, plan } = await setUp();
    await give('reader');
    const change = await take('reader');
    expect(await plan()).toMatchObject({
      principal: { name: 'Ada', type: 'user' },
      change: { seq: change, action: 'assignment.revoked' },
      lost: 2,
      kept: 0,
      groups: [{ identityProviderId: 'main', value: 'staff', roleId: 'reader' }],
      isConfigured: true,
      bound: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
    });
    const { question } = await plan(change);
    expect([
      { method: 'GET', path: '/orders' },
      { method: 'GET', path: '/orders/1' },
    ]).toContainEqual({ method: question?.method, path: question?.path });
  });

  it('names what keeps a route open, and asks about one that was closed', async () => {
    const { give, take, plan } = await setUp();
    await give('reader', 'viewer');
    await take('reader');
    expect(await plan()).toMatchObject({
      lost: 1,
      kept: 1,
      question: { method: 'GET', path: '/orders' },
      keptBy: { path: '/orders/1', roleId: 'viewer', grant: { roleId: 'viewer', grantId: 'allow' } },
    });
  });

  it('asks about what stays open where nothing was closed', async () => {
    const { give, take, plan } = await setUp();
    await give('reader', 'viewer');
    await take('viewer');
    expect(await plan()).toMatchObject({
      lost: 0,
      kept: 1,
      question: { path: '/orders/1' },
      keptBy: { roleId: 'reader' },
    });
  });

  it('binds a parameter to the caller where that is what opens the route', async () => {
    const { give, take, plan } = await setUp();
    await give('customer');
    await take('customer');
    expect(await plan()).toMatchObject({ lost: 1, question: { path: '/customers/ada' } });
  });

  it('asks about any route where a probe cannot meet the conditions', async () => {
    const { give, take, plan } = await setUp();
    await give('office');
    await take('office');
    const found = await plan();
    expect(found).toMatchObject({ lost: 0, kept: 0, question: { apiId: 'orders' } });
    expect(found.question?.path).not.toBe('/health');
  });

  it('of a suspension asks about what was open, and lets no group in', async () => {
    const { context, id, give, plan } = await setUp();
    await give('viewer');
    await updateUser(context, { params: { userId: id }, headers: {}, body: { status: 'suspended' } });
    expect(await plan()).toMatchObject({
      change: { action: 'user.suspended' },
      lost: 1,
      groups: [],
      question: { path: '/orders/1' },
    });
  });

  it('of an API key asks with that key, and counts the others', async () => {
    const { context } = await setUp();
    const { client, key, secret } = await addClientWithKey(context);
    const params = { clientId: client.id, keyId: key.id };
    await grantRole(context, readClient, { principalId: client.id, roleId: 'viewer' });
    await createKey(context, { params, body: { name: 'second' } });
    await revokeKey(context, { params, query: {} });
    const found = await planProof(context, { principalId: client.id });
    expect(found).toMatchObject({
      change: { action: 'api_key.revoked' },
      lost: 1,
      otherKeys: 1,
      question: { keyId: key.id, path: '/orders/1' },
    });
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('of an edit of a role compares the versions of the policy, for who is named', async () => {
    const { context, id, give, plan } = await setUp();
    await give('viewer');
    await updateRole(context, {
      params: { roleId: 'viewer' },
      headers: {},
      body: { grants: [] },
    });
    const { seq } = await context.store.getChainHead();
    expect(await plan(seq)).toMatchObject({ lost: 1, question: { path: '/orders/1' }, change: { seq } });
    const other = await createUser(context, { issuer, subject: 'bob', name: 'Bob', attributes: {} });
    expect(await planProof(context, { principalId: other.id, change: seq })).toMatchObject({ lost: 0 });
    expect(await planProof(context, { principalId: id })).not.toHaveProperty('change');
  });

  it('says how long API Gateway keeps answers, or why that is not known', async () => {
    const authorizers = [{ ...sampleAuthorizer, resultTtlSeconds: 300 }];
    const gateway = new FakeGateway({ name: 'Orders', routes: [], authorizers });
    const cached = await setUp({ gateway });
    await cached.give('viewer');
    await cached.take('viewer');
    expect((await cached.plan()).gateway).toEqual({ cacheSeconds: 300 });
    const unknown = await setUp();
    await unknown.give('viewer');
    await unknown.take('viewer');
    expect((await unknown.plan()).gateway).toEqual({ problem: 'Nothing of AWS is reached in this test.' });
  });

  it('refuses a change that has nothing to do with who is named, and one that is not there', async () => {
    const { context, give, take, plan } = await setUp();
    await give('viewer');
    const seq = await take('viewer');
    const other = await createUser(context, { issuer, subject: 'bob', name: 'Bob', attributes: {} });
    const refused = await refusalOf(planProof(context, { principalId: other.id, change: seq }));
    expect(refused).toMatchObject({ code: 'conflict' });
    expect(await refusalOf(plan(9999))).toMatchObject({ code: 'not_found' });
  });

  it('says that the console knows no authorizer', async () => {
    const { plan } = await setUp({ authorizerFunction: undefined });
    expect(await plan()).toMatchObject({ isConfigured: false, lost: 0 });
  });
});
