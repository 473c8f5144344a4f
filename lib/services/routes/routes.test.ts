import { describe, expect, it } from 'vitest';
import type { RouteAccess, RouteMethod } from '../../core/model/api';
import { createApi } from '../apis/create-api';
import { listPermissions } from '../permissions/list-permissions';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { createRoute } from './create-route';
import { findRoutes } from './find-routes';
import { getRoute } from './get-route';
import { listRoutes } from './list-routes';
import { removeRoute } from './remove-route';
import { updateRoute } from './update-route';

const params = { apiId: 'orders' };
const needs = (...permissions: string[]): RouteAccess => ({ type: 'permission', mode: 'all', permissions });

async function withRoutes(...routes: readonly [method: RouteMethod, path: string, access: RouteAccess][]) {
  const context = createTestContext();
  await createApi(context, sampleApi());
  const made = [];
  for (const [method, path, access] of routes) {
    made.push(await createRoute(context, { params, body: { method, path, access } }));
  }
  return { context, made };
}

const some = () =>
  withRoutes(
    ['POST', '/orders', needs('orders:write')],
    ['GET', '/orders', needs('orders:read')],
    ['GET', '/orders/{id}', needs('orders:read')],
    ['GET', '/health', { type: 'public' }],
    ['DELETE', '/orders/{id}', needs('orders:delete', 'orders:write')],
  );

describe('listRoutes', () => {
  it('pages by path and method, with the total', async () => {
    const { context } = await some();
    const first = await listRoutes(context, { ...params, limit: 2 });
    expect(first.total).toBe(5);
    const second = await listRoutes(context, { ...params, limit: 3, cursor: first.nextCursor });
    expect(second.nextCursor).toBeUndefined();
    expect([...first.items, ...second.items].map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /health',
      'GET /orders',
      'POST /orders',
      'DELETE /orders/{id}',
      'GET /orders/{id}',
    ]);
  });

  it('repeats and skips nothing when routes come and go between two pages', async () => {
    const { context, made } = await some();
    const first = await listRoutes(context, { ...params, limit: 2 });
    const shown = first.items.at(-1);
    await removeRoute(context, { params: { ...params, routeId: shown?.id ?? '' }, headers: {}, query: {} });
    const rest = await listRoutes(context, { ...params, limit: 10, cursor: first.nextCursor });
    expect(rest.items).toHaveLength(made.length - 2);
    expect(rest.total).toBe(made.length - 1);
  });

  it.each([
    [{ q: 'ORDERS/{' }, 2],
    [{ method: 'GET' as const }, 3],
    [{ access: 'public' as const }, 1],
    [{ permission: 'orders:write' }, 2],
    [{ permission: 'orders:write', method: 'DELETE' as const }, 1],
    [{ tag: 'none' }, 0],
  ])('finds by %o', async (filter, total) => {
    const { context } = await some();
    expect((await listRoutes(context, { ...params, ...filter, limit: 200 })).total).toBe(total);
  });

  it('refuses the cursor of another list', async () => {
    const { context } = await some();
    const { nextCursor } = await listRoutes(context, { ...params, limit: 1 });
    const other = listRoutes(context, { ...params, limit: 1, cursor: nextCursor, method: 'GET' });
    expect(await refusalOf(other)).toMatchObject({ code: 'validation_failed' });
    expect(await refusalOf(listRoutes(context, { ...params, limit: 1, cursor: '!' }))).toMatchObject({
      code: 'validation_failed',
    });
  });
});

describe('findRoutes', () => {
  async function inTwoApis() {
    const { context } = await some();
    await createApi(context, sampleApi({ id: 'billing', gatewayApiId: 'billing123' }));
    const body = { method: 'GET' as const, path: '/orders', access: needs('billing:read') };
    await createRoute(context, { params: { apiId: 'billing' }, body });
    return context;
  }
  const names = (routes: readonly { apiId: string; method: string; path: string }[]) =>
    routes.map(({ apiId, method, path }) => `${apiId} ${method} ${path}`);

  it('finds in all APIs, by path, method and API, page by page', async () => {
    const context = await inTwoApis();
    const first = await findRoutes(context, { q: 'ORDERS', method: 'GET', limit: 1 });
    expect(first.total).toBe(3);
    const rest = await findRoutes(context, {
      q: 'ORDERS',
      method: 'GET',
      limit: 5,
      cursor: first.nextCursor,
    });
    expect(names([...first.items, ...rest.items])).toEqual([
      'billing GET /orders',
      'orders GET /orders',
      'orders GET /orders/{id}',
    ]);
  });

  it('finds by what a route requires', async () => {
    const { items } = await findRoutes(await inTwoApis(), { permission: 'billing:read', limit: 5 });
    expect(names(items)).toEqual(['billing GET /orders']);
  });
});

describe('createRoute', () => {
  it('refuses one that matches the same requests, whatever its parameters are called', async () => {
    const { context } = await some();
    const same = createRoute(context, {
      params,
      body: { method: 'GET', path: '/orders/{other}', access: { type: 'public' } },
    });
    expect((await refusalOf(same)).detail).toContain('GET /orders/{id}');
  });

  it.each(['orders', '/a//b', '/{p+}/x', '/a b', '/a/../b', '/{x}/{x}'])(
    'refuses the path %s and names the field',
    async (path) => {
      const { context } = await withRoutes();
      const refusal = await refusalOf(
        createRoute(context, { params, body: { method: 'GET', path, access: { type: 'public' } } }),
      );
      expect(refusal).toMatchObject({ code: 'validation_failed' });
      expect(refusal.errors?.[0]?.pointer).toBe('/path');
    },
  );

  it('refuses a WebSocket route of a REST API', async () => {
    const { context } = await withRoutes();
    const refusal = await refusalOf(
      createRoute(context, {
        params,
        body: { method: 'WEBSOCKET', path: '$connect', access: { type: 'public' } },
      }),
    );
    expect(refusal.errors?.[0]?.pointer).toBe('/method');
  });
});

describe('updateRoute', () => {
  it('changes what a route requires, in words', async () => {
    const { context, made } = await withRoutes(['GET', '/orders', { type: 'public' }]);
    const [route] = made;
    const key = { ...params, routeId: route?.id ?? '' };
    const headers = { 'if-match': `"${route?.etag}"` };
    const updated = await updateRoute(context, {
      params: key,
      headers,
      body: { access: needs('orders:read') },
    });
    expect(await getRoute(context, key)).toEqual(updated);
    expect(await context.store.getChange(3)).toMatchObject({
      action: 'route.updated',
      summary: 'route GET /orders now needs orders:read (before, it is public)',
      policyVersion: 3,
    });
    const stale = updateRoute(context, { params: key, headers, body: { summary: 'x' } });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
  });

  it('does not find a route through another API', async () => {
    const { context, made } = await some();
    await createApi(context, sampleApi({ id: 'two', gatewayApiId: 'def456' }));
    const key = { apiId: 'two', routeId: made[0]?.id ?? '' };
    expect(await refusalOf(getRoute(context, key))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(removeRoute(context, { params: key, headers: {}, query: {} }))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('listPermissions', () => {
  it('counts the routes that need each, for all APIs or one', async () => {
    const { context } = await some();
    expect((await listPermissions(context, {})).items).toEqual([
      { permission: 'orders:delete', routeCount: 1 },
      { permission: 'orders:read', routeCount: 2 },
      { permission: 'orders:write', routeCount: 2 },
    ]);
    expect((await listPermissions(context, { q: 'Orders:W', apiId: 'orders' })).items).toHaveLength(1);
    expect(await refusalOf(listPermissions(context, { apiId: 'none' }))).toMatchObject({ code: 'not_found' });
  });
});
