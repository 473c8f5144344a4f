import { describe, expect, it } from 'vitest';
import type { GatewayFinding } from '../../contracts/gateway';
import type { Api, Route, RouteAccess } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import type { GatewayAuthorizer, GatewayRoute } from '../../gateway/port';
import { routeIdOf } from '../../store/keys';
import { FakeGateway, gatewayRoute, sampleAuthorizer } from '../testing/fake-gateway';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { readGateway } from './read-gateway';

const needs: RouteAccess = { type: 'permission', mode: 'all', permissions: ['orders:read'] };
const route = (name: string, access: RouteAccess = needs): Route => {
  const [method = 'GET', path = ''] = name.split(' ');
  const known = method === 'POST' || method === 'ANY' || method === 'WEBSOCKET' ? method : 'GET';
  return { id: routeIdOf('orders', method, path), apiId: 'orders', method: known, path, access };
};

interface Setting {
  readonly api?: Partial<Api>;
  readonly policy: readonly Route[];
  readonly gateway: readonly GatewayRoute[];
  readonly authorizer?: Partial<GatewayAuthorizer>;
  readonly roles?: Policy['roles'];
  readonly limits?: Policy['limits'];
}

async function read({ api, policy, gateway, authorizer, roles = [], limits = [] }: Setting) {
  const authorizers = [{ ...sampleAuthorizer, ...authorizer }];
  const fake = new FakeGateway({ name: 'Orders', routes: gateway, authorizers });
  const context = createTestContext({ gateway: fake, authorizerFunction: 'gatewarden' });
  await publishPolicy(context.store, { apis: [sampleApi(api)], routes: [...policy], roles, limits });
  return readGateway(context, 'orders');
}

const wordsOf = ({ code, severity, method, path, names }: GatewayFinding) =>
  [severity, code, ...(path === undefined ? [] : [`${method} ${path}`]), ...names].join(' ');
const findings = async (setting: Setting) => (await read(setting)).findings.map(wordsOf);

describe('drift', () => {
  it('is none where both have the same routes behind the authorizer', async () => {
    const view = await read({
      policy: [route('GET /orders/{id}'), route('POST /orders')],
      gateway: [gatewayRoute('GET /orders/{orderId}'), gatewayRoute('POST /orders')],
    });
    expect(view).toMatchObject({
      name: 'Orders',
      routesInGateway: 2,
      routesInPolicy: 2,
      findings: [],
      findingCount: 0,
      authorizers: [{ id: 'auth1', routes: 2 }],
    });
  });

  it('is told in both directions, the worst first', async () => {
    const gateway = [gatewayRoute('GET /orders'), gatewayRoute('GET /new'), gatewayRoute('POST /orders')];
    expect(await findings({ policy: [route('GET /orders'), route('GET /gone')], gateway })).toEqual([
      'breaks route_without_policy GET /new',
      'breaks route_without_policy POST /orders',
      'notice policy_without_route GET /gone',
    ]);
  });

  it('is none where a catch-all of the gateway stands for routes of the policy', async () => {
    const policy = [route('GET /orders/{id}'), route('POST /orders')];
    expect(await findings({ policy, gateway: [gatewayRoute('ANY /{proxy+}')] })).toEqual([]);
    expect(
      await findings({ api: { type: 'HTTP' }, policy, gateway: [gatewayRoute('ANY $default')] }),
    ).toEqual([]);
  });

  it('is told for a catch-all of the policy that the gateway has only parts of', async () => {
    expect(
      await findings({ policy: [route('ANY /{proxy+}')], gateway: [gatewayRoute('GET /orders')] }),
    ).toEqual(['breaks route_without_policy GET /orders', 'notice policy_without_route ANY /{proxy+}']);
  });

  it('finds every route that no authorizer stands before, but those that are public', async () => {
    const open = { authorization: 'none', authorizerId: undefined } as const;
    const policy = [route('GET /orders'), route('GET /health', { type: 'public' }), route('POST /orders')];
    expect(
      await findings({
        policy,
        gateway: [
          { method: 'GET', path: '/orders', authorization: 'none' },
          { method: 'GET', path: '/health', authorization: 'none' },
          { method: 'POST', path: '/orders', authorization: 'iam' },
          { method: 'OPTIONS', path: '/orders', authorization: open.authorization },
        ],
      }),
    ).toEqual(['unsafe authorizer_missing GET /orders', 'unsafe authorizer_missing POST /orders']);
  });

  it('finds a route behind an authorizer that asks nobody, or another function', async () => {
    const setting = { policy: [route('GET /orders')], gateway: [gatewayRoute('GET /orders')] };
    expect(await findings({ ...setting, authorizer: { type: 'OTHER' } })).toEqual([
      'unsafe authorizer_missing GET /orders',
    ]);
    expect(await findings({ ...setting, authorizer: { functionName: 'legacy' } })).toEqual([
      'unsafe other_function GET /orders legacy',
    ]);
    expect(await findings({ ...setting, authorizer: { functionName: 'gatewarden' } })).toEqual([]);
  });

  it('finds what is not deployed yet', async () => {
    expect(
      await findings({
        policy: [route('GET /orders')],
        gateway: [gatewayRoute('GET /orders', { isDeployed: false })],
      }),
    ).toEqual(['notice not_deployed GET /orders']);
  });

  it('looks at nothing but the connection of a WebSocket API', async () => {
    const gateway: GatewayRoute[] = [
      { method: 'WEBSOCKET', path: '$connect', authorization: 'none' },
      { method: 'WEBSOCKET', path: 'send', authorization: 'none' },
    ];
    expect(
      await findings({ api: { type: 'WEBSOCKET' }, policy: [route('WEBSOCKET $connect')], gateway }),
    ).toEqual(['unsafe authorizer_missing WEBSOCKET $connect']);
  });
});

describe('caching', () => {
  const policy = [route('GET /orders'), route('POST /orders', { ...needs, permissions: ['orders:write'] })];
  const gateway = [gatewayRoute('GET /orders'), gatewayRoute('POST /orders')];
  const cached = (...identitySources: string[]) => ({ resultTtlSeconds: 300, identitySources });
  const rest = ['method.request.header.authorization', 'context.path', 'context.httpMethod'];
  const late = 'notice revocation_delayed';
  const when = (conditions: Policy['roles'][number]['grants'][number]['conditions']) => [
    roleOf('reader', {
      grants: [{ id: 'g', effect: 'allow' as const, permissions: ['orders:read'], conditions }],
    }),
  ];

  it('only delays revocations where the key covers all that decides', async () => {
    expect(await findings({ policy, gateway, authorizer: cached(...rest) })).toEqual([late]);
  });

  it('of a REST API refuses what it should allow where the key has no path', async () => {
    expect(await findings({ policy, gateway, authorizer: cached(rest[0] ?? '') })).toEqual([
      'breaks answers_shared context.path context.httpMethod',
      late,
    ]);
    expect(await findings({ policy, gateway, authorizer: { ...cached(), type: 'TOKEN' } })).toEqual([
      'breaks answers_shared context.path context.httpMethod',
      late,
    ]);
  });

  it('of an HTTP API lets in whom the policy refuses', async () => {
    const api = { type: 'HTTP' } as const;
    const header = '$request.header.Authorization';
    expect(await findings({ api, policy, gateway, authorizer: cached(header) })).toEqual([
      'unsafe answers_shared $context.routeKey $context.httpMethod',
      late,
    ]);
    expect(await findings({ api, policy, gateway, authorizer: cached(header, '$context.routeKey') })).toEqual(
      [late],
    );
  });

  it('has to cover the address and the query that conditions look at, and cannot cover the time', async () => {
    const roles = when({
      IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] },
      StringEquals: { 'query.tenant': [`\${principal.subject}`] },
      DateLessThan: { 'request.time': ['2027-01-01T00:00:00Z'] },
    });
    expect(await findings({ policy, gateway, roles, authorizer: cached(...rest) })).toEqual([
      'unsafe answers_shared context.identity.sourceIp method.request.querystring.tenant',
      'unsafe time_ignored',
      late,
    ]);
    const all = [...rest, 'context.identity.sourceIp', 'method.request.querystring.tenant'];
    expect(await findings({ policy, gateway, roles, authorizer: cached(...all) })).toEqual([
      'unsafe time_ignored',
      late,
    ]);
  });

  it('counts nothing towards limits', async () => {
    const limits: Policy['limits'] = [
      {
        id: 'slow',
        name: 'Slow',
        appliesTo: { type: 'route', routeId: routeIdOf('orders', 'GET', '/orders') },
        requests: 1,
        periodSeconds: 1,
      },
    ];
    expect(await findings({ policy, gateway, limits, authorizer: cached(...rest) })).toEqual([
      late,
      'notice requests_uncounted',
    ]);
  });

  it('is judged without a cache too where sources are asked for and some route is public', async () => {
    const open = [...policy, route('GET /health', { type: 'public' })];
    expect(
      await findings({
        policy: open,
        gateway: [...gateway, gatewayRoute('GET /health')],
        authorizer: { identitySources: ['method.request.header.Authorization'] },
      }),
    ).toEqual(['breaks public_needs_source method.request.header.Authorization']);
  });

  it('says that a TOKEN authorizer hides what conditions look at', async () => {
    const roles = when({ IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] } });
    expect(await findings({ policy, gateway, roles, authorizer: { type: 'TOKEN' } })).toEqual([
      'breaks conditions_hidden',
    ]);
  });
});
