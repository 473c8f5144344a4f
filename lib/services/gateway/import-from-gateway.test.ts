import { describe, expect, it } from 'vitest';
import type { GatewayRoute } from '../../gateway/port';
import { createApi } from '../apis/create-api';
import { listRoutes } from '../routes/list-routes';
import { FakeGateway, gatewayRoute } from '../testing/fake-gateway';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { importFromGateway } from './import-from-gateway';

async function run(routes: readonly GatewayRoute[], type: 'REST' | 'HTTP' | 'WEBSOCKET' = 'REST') {
  const gateway = new FakeGateway({ name: 'Orders', routes, authorizers: [] });
  const context = createTestContext({ gateway });
  await createApi(context, sampleApi({ type }));
  const go = (dryRun: boolean, removeMissing = false) =>
    importFromGateway(context, { params: { apiId: 'orders' }, body: { dryRun, removeMissing } });
  return { gateway, context, go };
}

describe('an import from API Gateway', () => {
  it('shows first, then makes a route of each, and keeps what is there', async () => {
    const { context, gateway, go } = await run([
      gatewayRoute('GET /orders/{orderId}'),
      gatewayRoute('ANY /files/{proxy+}'),
      gatewayRoute('DELETE /orders/{orderId}'),
    ]);
    expect(await go(true)).toMatchObject({ dryRun: true, added: 3, title: 'Orders', policyVersion: 1 });
    expect(await go(false)).toMatchObject({
      added: 3,
      policyVersion: 2,
      routes: [
        { method: 'GET', path: '/orders/{orderId}', permissions: ['orders:read'] },
        { method: 'ANY', path: '/files/{proxy+}', permissions: ['files:write'] },
        { method: 'DELETE', path: '/orders/{orderId}', permissions: ['orders:delete'] },
      ],
    });
    gateway.api = { ...gateway.api, routes: [gatewayRoute('GET /orders/{id}')] };
    expect(await go(false, true)).toMatchObject({ added: 0, removed: 2, changed: 1 });
    const { items } = await listRoutes(context, { apiId: 'orders', limit: 10 });
    expect(items.map(({ method }) => method)).toEqual(['GET']);
  });

  it('says of each route that it leaves out why', async () => {
    const { go } = await run(
      [
        gatewayRoute('ANY $default'),
        { method: 'OPTIONS', path: '/orders', authorization: 'none' },
        gatewayRoute('TRACE /orders'),
        gatewayRoute('GET /orders'),
        gatewayRoute('GET /orders/'),
      ],
      'HTTP',
    );
    const { added, operations, warnings } = await go(true);
    expect([operations, added]).toEqual([5, 1]);
    expect(warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['path_not_supported', 'ANY $default'],
      ['method_not_supported', 'OPTIONS /orders'],
      ['method_not_supported', 'TRACE /orders'],
      ['duplicate_route', 'GET /orders/'],
    ]);
  });

  it('takes the connection of a WebSocket API', async () => {
    const { go } = await run(
      [gatewayRoute('WEBSOCKET $connect'), gatewayRoute('WEBSOCKET send')],
      'WEBSOCKET',
    );
    expect(await go(false)).toMatchObject({
      added: 1,
      routes: [{ method: 'WEBSOCKET', path: '$connect', permissions: ['websocket:connect'] }],
    });
  });
});
