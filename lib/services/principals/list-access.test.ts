import { describe, expect, it } from 'vitest';
import type { RouteAccess } from '../../core/model/api';
import { routeIdOf } from '../../store/keys';
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

async function setUp() {
  const context = createTestContext();
  const grants = [{ id: 'read', effect: 'allow' as const, permissions: ['orders:read'] }];
  await publishPolicy(context.store, {
    apis: [apiOf('shop', 'abc1'), apiOf('stock', 'abc2')],
    routes: [
      routeOf('shop', '/orders', needs('orders:read')),
      routeOf('shop', '/orders/{orderId}', needs('orders:read')),
      routeOf('shop', '/admin', needs('admin:all')),
      routeOf('stock', '/orders', needs('orders:read')),
    ],
    roles: [roleOf('reader', { grants })],
  });
  const user = await createUser(context, {
    issuer: 'https://i.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  const list = (fields: Partial<Parameters<typeof listAccess>[2]> = {}) =>
    listAccess(context, readUser, { principalId: user.id, limit: 50, ...fields });
  const grant = () => grantRole(context, readUser, { principalId: user.id, roleId: 'reader' });
  return { grant, list };
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
