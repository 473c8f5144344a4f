import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { createRole } from '../roles/create-role';
import { createRoute } from '../routes/create-route';
import { listRoutes } from '../routes/list-routes';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { createApi } from './create-api';
import { getApi } from './get-api';
import { listApis } from './list-apis';
import { removeApi } from './remove-api';
import { updateApi } from './update-api';

const params = { apiId: 'orders' };

async function withOrders() {
  const context = createTestContext();
  const api = await createApi(context, sampleApi());
  return { context, api };
}

const addRoute = (context: ServiceContext, path: string) =>
  createRoute(context, { params, body: { method: 'GET', path, access: { type: 'public' } } });

describe('createApi', () => {
  it('connects an API, which is then listed', async () => {
    const { context, api } = await withOrders();
    expect(api).toMatchObject({ ...sampleApi(), routeCount: 0 });
    expect(await getApi(context, 'orders')).toEqual(api);
    expect(await listApis(context, { limit: 10 })).toEqual({ items: [api], total: 1 });
  });

  it('names the grants that look at what its authorizer may not be told', async () => {
    const context = createTestContext();
    await createApi(context, sampleApi({ type: 'REST' }));
    const conditions = { NotIpAddress: { 'request.sourceIp': '10.0.0.0/8' } };
    const grants = [{ effect: 'allow' as const, permissions: ['orders:read'], conditions }];
    await createRole(context, {
      id: 'far',
      name: 'Far',
      description: '',
      inherits: [],
      sensitive: false,
      grants,
    });
    const { hiddenConditions } = await getApi(context, 'orders');
    expect(hiddenConditions).toMatchObject([{ roleId: 'far', keys: ['request.sourceIp'] }]);
  });

  it('refuses an id that is taken, and a stage that another API protects', async () => {
    const { context } = await withOrders();
    const sameId = await refusalOf(createApi(context, sampleApi({ gatewayApiId: 'other' })));
    expect(sameId).toMatchObject({ code: 'conflict' });
    const sameStage = await refusalOf(createApi(context, sampleApi({ id: 'two' })));
    expect(sameStage).toMatchObject({ code: 'conflict' });
    expect(sameStage.detail).toContain('orders');
  });
});

describe('updateApi', () => {
  it('changes what is given and says so', async () => {
    const { context, api } = await withOrders();
    const headers = { 'if-match': `"${api.etag}"` };
    const updated = await updateApi(context, {
      params,
      headers,
      body: { name: 'New', stage: 'live', reason: 'r' },
    });
    expect(updated).toMatchObject({ name: 'New', stage: 'live', type: 'REST' });
    expect(updated.etag).not.toBe(api.etag);
    expect(await context.store.getChange(2)).toMatchObject({
      action: 'api.updated',
      summary: 'changed name and stage of API New',
      reason: 'r',
      before: sampleApi(),
      after: { ...sampleApi(), name: 'New', stage: 'live' },
    });
  });

  it('refuses a stale ETag, an unknown API, a stage that is taken and routes of another kind', async () => {
    const { context } = await withOrders();
    await createApi(context, sampleApi({ id: 'two', gatewayApiId: 'def456' }));
    const stale = updateApi(context, { params, headers: { 'if-match': '"x"' }, body: { name: 'New' } });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
    const unknown = updateApi(context, { params: { apiId: 'none' }, headers: {}, body: {} });
    expect(await refusalOf(unknown)).toMatchObject({ code: 'not_found' });
    const taken = updateApi(context, { params, headers: {}, body: { gatewayApiId: 'def456' } });
    expect(await refusalOf(taken)).toMatchObject({ code: 'conflict' });
    await addRoute(context, '/a');
    const kind = updateApi(context, { params, headers: {}, body: { type: 'WEBSOCKET' } });
    expect(await refusalOf(kind)).toMatchObject({ code: 'conflict' });
  });

  it('publishes nothing where nothing changes', async () => {
    const { context, api } = await withOrders();
    expect(await updateApi(context, { params, headers: {}, body: { name: api.name } })).toEqual(api);
    expect(await context.store.getChange(2)).toBeUndefined();
  });
});

describe('removeApi', () => {
  it('deletes the routes too, and says how many', async () => {
    const { context } = await withOrders();
    await addRoute(context, '/a');
    await addRoute(context, '/b');
    await removeApi(context, { params, headers: {}, query: {} });
    expect(await refusalOf(listRoutes(context, { ...params, limit: 1 }))).toMatchObject({
      code: 'not_found',
    });
    expect((await context.store.readPolicy())?.policy).toMatchObject({ apis: [], routes: [] });
    expect(await context.store.getChange(4)).toMatchObject({
      summary: 'disconnected API Orders and deleted its 2 routes',
      before: { id: 'orders', routeCount: 2 },
      after: null,
    });
  });

  it('is refused while grants or limits name what would go', async () => {
    const { context } = await withOrders();
    const route = await addRoute(context, '/a');
    await editPolicy(context, undefined, ({ policy }) => ({
      policy: {
        ...policy,
        roles: [
          {
            id: 'reader',
            name: 'Reader',
            description: '',
            grants: [{ id: 'g', effect: 'allow' as const, permissions: ['*'], apis: ['orders'] }],
            inherits: [],
            sensitive: false,
          },
        ],
        limits: [
          {
            id: 'slow',
            name: 'Slow',
            appliesTo: { type: 'route' as const, routeId: route.id },
            requests: 1,
            periodSeconds: 1,
          },
        ],
      },
      action: 'role.created',
      target: { type: 'role', id: 'reader', name: 'Reader' },
      summary: 'made a role and a limit',
      before: null,
      after: {},
      result: undefined,
    }));
    const removal = { params, headers: {}, query: {} };
    expect((await refusalOf(removeApi(context, removal))).detail).toContain('reader');
    await editPolicy(context, undefined, ({ policy }) => ({
      policy: { ...policy, roles: [] },
      action: 'role.deleted',
      target: { type: 'role', id: 'reader', name: 'Reader' },
      summary: 'deleted the role',
      before: {},
      after: null,
      result: undefined,
    }));
    expect((await refusalOf(removeApi(context, removal))).detail).toContain('slow');
  });
});
