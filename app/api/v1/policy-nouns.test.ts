import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApi, problemOf } from './testing/test-api';

const apiBody = { id: 'orders', name: 'Orders', type: 'REST', gatewayApiId: 'abc123', stage: 'prod' };
const document = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1' },
  paths: { '/orders': { get: { tags: ['orders'] }, post: { tags: ['orders'] } } },
};
const reportSchema = z.object({ added: z.int(), policyVersion: z.int() });
const listSchema = z.object({
  items: z.array(z.object({ id: z.string(), etag: z.string() })),
  total: z.int(),
});

async function withOrders() {
  const api = await createTestApi();
  expect((await api.call('/apis', { method: 'POST', body: apiBody })).status).toBe(201);
  return api;
}

describe('the nouns of the policy over HTTP', () => {
  it('import, list, change with If-Match, delete', async () => {
    const { call } = await withOrders();
    const imported = await call('/apis/orders/import', { method: 'POST', body: { document } });
    expect(reportSchema.parse(imported.body)).toEqual({ added: 2, policyVersion: 3 });
    const { items, total } = listSchema.parse((await call('/apis/orders/routes?limit=1&method=GET')).body);
    expect(total).toBe(1);
    const [route] = items;
    const path = `/apis/orders/routes/${route?.id}`;
    const change = (etag: string) =>
      call(path, {
        method: 'PATCH',
        headers: { 'if-match': `"${etag}"` },
        body: { access: { type: 'blocked' } },
      });
    const changed = await change(route?.etag ?? '');
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(`"${route?.etag}"`);
    const stale = await change('older');
    expect(problemOf(stale).code).toBe('precondition_failed');
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect(problemOf(await call(path)).code).toBe('not_found');
    expect((await call('/permissions?q=orders')).body).toEqual({
      items: [{ permission: 'orders:write', routeCount: 1 }],
    });
    const versions = z.object({ items: z.array(z.object({ version: z.int() })) });
    expect(versions.parse((await call('/policy/versions?limit=1')).body).items).toEqual([{ version: 5 }]);
  });

  it('a role is created with ids for its grants, and refused with the place of an error', async () => {
    const { call } = await withOrders();
    const grants = [{ effect: 'allow', permissions: ['orders:read'] }];
    const created = await call('/roles', { method: 'POST', body: { id: 'clerk', name: 'Clerk', grants } });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ grants: [{ id: 'orders-read' }], routeCount: 0 });
    const broken = await call('/roles/clerk', { method: 'PATCH', body: { inherits: ['none'] } });
    expect(problemOf(broken)).toMatchObject({ status: 422, errors: [{ pointer: '/inherits/0' }] });
    expect(
      problemOf(await call('/roles/clerk', { method: 'PATCH', body: { inherits: ['clerk'] } })).detail,
    ).toContain('clerk → clerk');
    const members = await call('/roles/clerk/members');
    expect(members.body).toEqual({ items: [] });
  });

  it('an import that is malformed names the place, and one that is large is read', async () => {
    const { call } = await withOrders();
    const body = { document: '{"openapi": "3.0.0",\n  "info": oops}' };
    const broken = problemOf(await call('/apis/orders/import', { method: 'POST', body }));
    expect(broken).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/document' }] });
    expect(broken.detail).toContain('line 2, column 11');
    const large = { ...document, 'x-padding': 'x'.repeat(3_000_000) };
    expect((await call('/apis/orders/import', { method: 'POST', body: { document: large } })).status).toBe(
      200,
    );
  });

  it('an auditor reads everything and changes nothing', async () => {
    const { call, store } = await withOrders();
    const before = await store.readPolicy();
    for (const path of [
      '/apis',
      '/apis/orders/routes',
      '/permissions',
      '/roles',
      '/identity-providers',
      '/policy/versions',
    ]) {
      expect((await call(path, { caller: 'auditor' })).status).toBe(200);
    }
    const writes = [
      ['POST', '/apis', apiBody],
      ['POST', '/apis/orders/import', { document }],
      ['DELETE', '/apis/orders', undefined],
      ['POST', '/roles', { id: 'x', name: 'X' }],
      ['DELETE', '/roles/reader', undefined],
      ['PUT', '/identity-providers/x', {}],
    ] as const;
    for (const [method, path, body] of writes) {
      expect(problemOf(await call(path, { method, body, caller: 'auditor' })).code).toBe('forbidden');
    }
    expect(await store.readPolicy()).toEqual(before);
  });
});
