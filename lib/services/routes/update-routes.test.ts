import { describe, expect, it } from 'vitest';
import { createApi } from '../apis/create-api';
import { importRoutes } from '../apis/import-routes';
import { readPolicy } from '../policy/read-policy';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { updateRoutes } from './update-routes';

const params = { apiId: 'orders' };
const operation = { tags: ['orders'] };
const document = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': { get: operation, post: operation },
    '/orders/{id}': { get: operation, delete: operation },
  },
};

async function withRoutes() {
  const context = createTestContext();
  await createApi(context, sampleApi());
  await importRoutes(context, { params, body: { document, dryRun: false, removeMissing: false } });
  return context;
}

const patch = (body: Partial<Parameters<typeof updateRoutes>[1]['body']>) => ({
  params,
  body: { dryRun: false, ...body },
});

describe('updateRoutes', () => {
  it('changes all routes of a filter as one version with one change record', async () => {
    const context = await withRoutes();
    const order = patch({ filter: { method: 'GET' }, access: { type: 'authenticated' }, reason: 'r' });
    expect(await updateRoutes(context, order)).toMatchObject({ matched: 2, changed: 2, policyVersion: 3 });
    const { policy } = await readPolicy(context);
    expect(policy.routes.filter(({ access }) => access.type === 'authenticated')).toHaveLength(2);
    expect(await context.store.getChange(3)).toMatchObject({
      action: 'route.updated',
      target: { type: 'api', id: 'orders' },
      summary: 'set authenticated on 2 routes of API Orders',
      reason: 'r',
      after: { policyVersion: 3, changed: 2 },
    });
    expect(await updateRoutes(context, order)).toMatchObject({ changed: 0, policyVersion: 3 });
  });

  it('puts a permission in the place of another, on the routes that are named', async () => {
    const context = await withRoutes();
    const { policy } = await readPolicy(context);
    const first = policy.routes.find(({ method }) => method === 'GET');
    const replacePermission = { from: 'orders:read', to: 'orders:look' };
    const result = await updateRoutes(context, patch({ routeIds: [first?.id ?? ''], replacePermission }));
    expect(result.examples).toEqual(['GET /orders now needs orders:look (before, it needs orders:read)']);
  });

  it('only says what it would do with dryRun', async () => {
    const context = await withRoutes();
    const result = await updateRoutes(
      context,
      patch({ filter: {}, access: { type: 'blocked' }, dryRun: true }),
    );
    expect(result).toMatchObject({ dryRun: true, changed: 4, policyVersion: 2 });
    expect((await readPolicy(context)).version).toBe(2);
  });

  it('refuses another number of routes than expected, a route of another API, and an unclear order', async () => {
    const context = await withRoutes();
    const access = { type: 'public' as const };
    const count = updateRoutes(context, patch({ filter: {}, expectedCount: 3, access }));
    expect(await refusalOf(count)).toMatchObject({ code: 'conflict' });
    const unknown = updateRoutes(context, patch({ routeIds: [`rt_${'0'.repeat(16)}`], access }));
    expect(await refusalOf(unknown)).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(updateRoutes(context, patch({ access })))).toMatchObject({
      errors: [{ pointer: '/filter' }],
    });
    expect(await refusalOf(updateRoutes(context, patch({ filter: {} })))).toMatchObject({
      errors: [{ pointer: '/access' }],
    });
    expect((await readPolicy(context)).version).toBe(2);
  });
});
