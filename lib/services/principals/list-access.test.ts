import { describe, expect, it } from 'vitest';
import type { RouteAccess } from '../../core/model/api';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { Policy } from '../../core/model/policy';
import { routeIdOf } from '../../store/keys';
import { draftOf } from '../../store/testing/records';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { grantRole } from './grant-role';
import { listAccess } from './list-access';

const needs = (permission: string): RouteAccess => ({
  type: 'permission',
  mode: 'all',
  permissions: [permission],
});

const routeOf = (apiId: string, path: string, access: RouteAccess) => ({
  id: routeIdOf(apiId, 'GET', path),
  apiId,
  method: 'GET' as const,
  path,
  access,
});

const apiOf = (id: string, gatewayApiId: string) => ({
  id,
  name: id,
  description: '',
  type: 'REST' as const,
  gatewayApiId,
  stage: 'prod',
});

const grants = [{ id: 'read', effect: 'allow' as const, permissions: ['orders:read'] }];
const reader = roleOf('reader', { grants });

async function setUp(policy: Partial<Policy> = {}) {
  const context = createTestContext();
  await publishPolicy(context.store, {
    apis: [apiOf('shop', 'abc1'), apiOf('stock', 'abc2')],
    routes: [
      routeOf('shop', '/orders', needs('orders:read')),
      routeOf('shop', '/orders/{orderId}', needs('orders:read')),
      routeOf('shop', '/admin', needs('admin:all')),
      routeOf('stock', '/orders', needs('orders:read')),
    ],
    roles: [reader],
    ...policy,
  });
  const user = await createUser(context, {
    issuer: 'https://i.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  const list = (fields: Partial<Parameters<typeof listAccess>[2]> = {}) =>
    listAccess(context, readUser, { principalId: user.id, limit: 50, ...fields });
  const grant = async (roleId = 'reader', terms: { expiresAt?: string; startsAt?: string } = {}) => {
    const { principal } = await grantRole(context, readUser, { principalId: user.id, roleId, ...terms });
    return principal.assignments.find((assignment) => assignment.roleId === roleId)?.id;
  };
  return { context, grant, list };
}

describe('effective access of a user', () => {
  it('is empty without roles, and names the grants that open a route', async () => {
    const { grant, list } = await setUp();
    expect(await list()).toMatchObject({ items: [], total: 0 });
    await grant();
    const { items } = await list();
    expect(items.map(({ apiId, path }) => `${apiId} ${path}`)).toEqual([
      'shop /orders',
      'shop /orders/{orderId}',
      'stock /orders',
    ]);
    expect(items[0]).toMatchObject({ effect: 'allow', via: [{ roleId: 'reader', grantId: 'read' }] });
  });

  it('names for each grant every assignment that brings it, through inheritance or by itself', async () => {
    const lead = roleOf('lead', { inherits: ['clerk'] });
    const { grant, list } = await setUp({ roles: [reader, roleOf('clerk', { inherits: ['reader'] }), lead] });
    const expiresAt = '2026-12-24T00:00:00.000Z';
    const byLead = { assignmentId: await grant('lead', { expiresAt }), roleId: 'lead', expiresAt };
    const via = async () => (await list()).items[0]?.via;
    expect(await via()).toEqual([{ roleId: 'reader', grantId: 'read', assignments: [byLead] }]);
    const direct = { assignmentId: await grant('reader'), roleId: 'reader' };
    // One that has not begun brings nothing.
    await grant('clerk', { startsAt: expiresAt });
    expect(await via()).toEqual([{ roleId: 'reader', grantId: 'read', assignments: [byLead, direct] }]);
  });

  it('names under each of two grants the assignment of its own role', async () => {
    const second = roleOf('auditor', {
      grants: [{ id: 'look', effect: 'allow', permissions: ['orders:*'] }],
    });
    const { grant, list } = await setUp({ roles: [reader, second] });
    const [first, other] = [await grant('reader'), await grant('auditor')];
    expect((await list()).items[0]?.via).toEqual([
      { roleId: 'reader', grantId: 'read', assignments: [{ assignmentId: first, roleId: 'reader' }] },
      { roleId: 'auditor', grantId: 'look', assignments: [{ assignmentId: other, roleId: 'auditor' }] },
    ]);
  });

  it('names no assignment whose road separation of duties closes', async () => {
    const policy = {
      roles: [
        reader,
        roleOf('payer'),
        ...['clerk', 'lead'].map((id) => roleOf(id, { inherits: ['reader'] })),
      ],
    };
    const { context, grant, list } = await setUp(policy);
    for (const roleId of ['payer', 'clerk']) await grant(roleId);
    const byLead = { assignmentId: await grant('lead'), roleId: 'lead' };
    const published = await context.store.readPolicy();
    if (!published) throw new Error('no policy');
    const apart = { id: 'pay', name: 'pay', description: '', roleIds: ['clerk', 'payer'] };
    await context.store.commit(draftOf(), [
      {
        type: 'publish_policy',
        policy: { ...published.policy, constraints: [apart] },
        baseVersion: published.version,
      },
    ]);
    expect((await list()).items[0]?.via).toMatchObject([{ assignments: [byLead] }]);
  });

  it('says nothing of groups: which of them a user is in only the token tells', async () => {
    const provider: IdentityProvider = {
      id: 'staff',
      name: 'Staff directory',
      issuer: 'https://i.example',
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
      allowIdTokens: false,
      groupsClaim: 'groups',
      groupMappings: [{ value: 'readers', roleId: 'reader' }],
    };
    const { grant, list } = await setUp({ identityProviders: [provider] });
    expect(await list()).toMatchObject({ items: [] });
    const assignments = [{ assignmentId: await grant('reader'), roleId: 'reader' }];
    expect((await list()).items[0]?.via).toEqual([{ roleId: 'reader', grantId: 'read', assignments }]);
  });

  it('is filtered by API and text, and paged', async () => {
    const { grant, list } = await setUp();
    await grant();
    expect((await list({ apiId: 'stock' })).items).toHaveLength(1);
    expect((await list({ q: 'ORDERID' })).items).toMatchObject([{ path: '/orders/{orderId}' }]);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual((await list()).items);
    expect(second.nextCursor).toBeUndefined();
  });
});
