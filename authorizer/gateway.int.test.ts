import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebSocket } from '@/infra/local/gateway/testing/open-websocket';
import type { AuthorizerSetting, Mount } from '@/infra/local/gateway/types';
import type { Conditions } from '@/lib/core/model/condition';
import { needs, roleOf, routeOf, testPolicy } from './testing/fixtures';
import { createGatewayWorld, type GatewayWorld } from './testing/gateway-world';

const { routes, roles } = testPolicy();
const roleWith = (id: string, permission: string, conditions: Conditions) => ({
  ...roleOf(id, []),
  grants: [{ id: 'allow', effect: 'allow' as const, permissions: [permission], conditions }],
});

/** Beside the usual policy: reports that are read in one view only, and customers that read themselves only. */
const policy = {
  routes: [
    ...routes,
    ...['orders-rest', 'orders-http'].flatMap((api) => [
      routeOf(api, 'GET', '/reports', needs('reports:read')),
      routeOf(api, 'GET', '/customers/{customerId}', needs('customers:read')),
    ]),
  ],
  roles: [
    ...roles,
    roleWith('analyst', 'reports:read', { StringEquals: { 'query.view': 'summary' } }),
    roleWith('customer', 'customers:read', { StringEquals: { 'path.customerId': '${principal.subject}' } }),
  ],
};

const deployed = ['/orders/{orderId}', '/reports', '/customers/{customerId}', '/health'].map((path) => ({
  method: 'ANY',
  path,
}));
const restMount = (at: string, authorizer: AuthorizerSetting): Mount => ({
  at,
  kind: 'REST',
  gatewayApiId: 'rest000001',
  stage: 'prod',
  routes: deployed,
  authorizer,
});
const httpMount = (at: string, authorizer: AuthorizerSetting): Mount => ({
  ...restMount(at, authorizer),
  kind: 'HTTP',
  gatewayApiId: 'http000001',
  stage: '$default',
});

let world: GatewayWorld;
let rita: Record<string, string>;

beforeAll(async () => {
  world = await createGatewayWorld(policy);
  await world.grant('rita', 'reader', 'analyst', 'customer');
  rita = { authorization: world.token('rita') };
});

afterAll(() => world.close());

describe('the bundle behind a WebSocket API', () => {
  it('opens a connection for who may connect, by header or subprotocol, and refuses others', async () => {
    const gateway = await world.open({
      at: '/socket',
      kind: 'WEBSOCKET',
      gatewayApiId: 'sock000001',
      stage: 'prod',
      routes: [],
      authorizer: { type: 'REQUEST' },
    });
    const connect = async (headers: Record<string, string>) =>
      (await openWebSocket(`${gateway.url}/socket`, headers)).status;
    const [, token = ''] = world.token('rita').split(' ');
    expect(await connect(rita)).toBe(101);
    expect(await connect({ 'sec-websocket-protocol': `orders.v1, gatewarden.bearer.${token}` })).toBe(101);
    expect(await connect({ ...rita, 'sec-websocket-protocol': `gatewarden.bearer.${token}x` })).toBe(401);
    expect(await connect({ authorization: world.token('nobody') })).toBe(403);
    expect(await connect({})).toBe(401);
    const { decisions } = await gateway.stop();
    expect(decisions.map(({ reason, credentialFault }) => credentialFault ?? reason)).toEqual([
      'granted',
      'granted',
      'several_credentials',
      'principal_unknown',
      'credential_missing',
    ]);
    expect(decisions.every(({ api, route }) => api === 'orders-socket' && route === '$connect')).toBe(true);
  });
});

describe('the bundle behind an HTTP API', () => {
  it('evaluates no condition on a query that payload 1.0 tells in part, repeated or not', async () => {
    const gateway = await world.open(
      httpMount('/one', { type: 'REQUEST', payload: '1.0' }),
      httpMount('/two', { type: 'REQUEST', simpleResponses: true }),
    );
    const [once, twice] = ['/reports?view=summary', '/reports?view=all&view=summary'];
    expect([await gateway.ask(`/one${once}`, rita), await gateway.ask(`/one${twice}`, rita)]).toEqual([
      403, 403,
    ]);
    expect([await gateway.ask(`/two${once}`, rita), await gateway.ask(`/two${twice}`, rita)]).toEqual([
      200, 403,
    ]);
    // What rests on no query is decided as ever.
    expect(await gateway.ask('/one/orders/7?view=all&view=summary', rita)).toBe(200);
    expect(await gateway.ask('/one/health')).toBe(200);
    expect(await gateway.ask('/one/orders/7', rita, 'DELETE')).toBe(403);
    const { decisions } = await gateway.stop();
    expect(decisions.map(({ reason }) => reason)).toEqual([
      'condition_unmet',
      'condition_unmet',
      'granted',
      'condition_unmet',
      'granted',
      'public_route',
      'no_grant',
    ]);
  });
});

describe('the bundle behind a TOKEN authorizer', () => {
  it('is asked only about what fits the pattern of tokens, and is told too little for conditions on the query', async () => {
    const tokenPattern = '^Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+$';
    const gateway = await world.open(restMount('/rest', { type: 'TOKEN', tokenPattern }));
    expect(await gateway.ask('/rest/orders/7', rita)).toBe(200);
    expect(await gateway.ask('/rest/reports?view=summary', rita)).toBe(403);
    expect(await gateway.ask('/rest/orders/7', { authorization: 'Basic cml0YQ==' })).toBe(401);
    expect(await gateway.ask('/rest/orders/7')).toBe(401);
    const { decisions } = await gateway.stop();
    expect(decisions.map(({ reason }) => reason)).toEqual(['granted', 'condition_unmet']);
  });
});

describe('a gateway that caches the answers of the bundle', () => {
  const authorization = 'method.request.header.Authorization';
  const caching = (at: string, ...identitySources: string[]) =>
    restMount(at, { type: 'REQUEST', identitySources, resultTtlSeconds: 300 });

  it('answers 401 without asking where an identity source is missing, public routes included', async () => {
    const gateway = await world.open(caching('/rest', authorization, 'method.request.querystring.view'));
    expect(await gateway.ask('/rest/health')).toBe(401);
    expect(await gateway.ask('/rest/orders/7', rita)).toBe(401);
    expect(await gateway.ask('/rest/health?view=all', rita)).toBe(200);
    const { decisions } = await gateway.stop();
    expect(decisions.map(({ reason }) => reason)).toEqual(['public_route']);
  });

  it('lets an allow outlive its revocation for who has the same identity, and for nobody else', async () => {
    const revoke = await world.grant('leaver', 'reader');
    const leaver = { authorization: world.token('leaver') };
    const gateway = await world.open(
      caching('/cached', authorization),
      restMount('/asked', { type: 'REQUEST' }),
    );
    const both = async () => [
      await gateway.ask('/cached/orders/7', leaver),
      await gateway.ask('/asked/orders/7', leaver),
    ];
    expect(await both()).toEqual([200, 200]);
    await revoke();
    expect(await both()).toEqual([200, 403]);
    // The same person under another spelling of the credential is another identity: the authorizer is asked.
    const respelled = { authorization: leaver.authorization.replace('Bearer', 'bearer') };
    expect(await gateway.ask('/cached/orders/7', respelled)).toBe(403);
    const { decisions, cached } = await gateway.stop();
    expect(decisions.map(({ reason }) => reason)).toEqual(['granted', 'granted', 'no_grant', 'no_grant']);
    expect(cached).toMatchObject([{ decisionId: decisions[0]?.id, status: '200' }]);
  });

  it('refuses other paths by an exact policy, but not what else the policy looked at and the key does not cover', async () => {
    const gateway = await world.open(
      caching('/narrow', authorization),
      caching(
        '/wide',
        authorization,
        'context.path',
        'context.httpMethod',
        'method.request.querystring.view',
      ),
    );
    const [summary, all] = ['/reports?view=summary', '/reports?view=all'];
    expect(await gateway.ask(`/narrow${summary}`, rita)).toBe(200);
    // Not right, and visible: the log of the gateway bears the decision of the request before.
    expect(await gateway.ask(`/narrow${all}`, rita)).toBe(200);
    expect(await gateway.ask('/narrow/orders/7', rita)).toBe(403);
    const wide = [summary, all, summary, '/orders/7?view=all'];
    const statuses: number[] = [];
    for (const path of wide) statuses.push(await gateway.ask(`/wide${path}`, rita));
    expect(statuses).toEqual([200, 403, 200, 200]);
    const { decisions, cached } = await gateway.stop();
    expect(decisions.map(({ reason }) => reason)).toEqual([
      'granted',
      'granted',
      'condition_unmet',
      'granted',
    ]);
    const [narrow, wideFirst] = decisions.map(({ id }) => id);
    expect(new Set(cached.map(({ decisionId, status }) => `${decisionId} ${status}`))).toEqual(
      new Set([`${narrow} 200`, `${narrow} 403`, `${wideFirst} 200`]),
    );
  });

  it('takes a simple response for every route and caller path, unless the key tells them apart', async () => {
    const simple = (at: string, ...more: string[]) =>
      httpMount(at, {
        type: 'REQUEST',
        simpleResponses: true,
        identitySources: ['$request.header.Authorization', ...more],
        resultTtlSeconds: 300,
      });
    const gateway = await world.open(
      simple('/token'),
      simple('/route', '$context.routeKey', '$context.httpMethod'),
      simple('/path', '$context.path', '$context.httpMethod'),
    );
    const walk = async (at: string) => [
      await gateway.ask(`${at}/customers/rita`, rita),
      await gateway.ask(`${at}/customers/max`, rita),
      await gateway.ask(`${at}/orders/7`, rita, 'DELETE'),
    ];
    expect(await walk('/token')).toEqual([200, 200, 200]);
    expect(await walk('/route')).toEqual([200, 200, 403]);
    expect(await walk('/path')).toEqual([200, 403, 403]);
    const { cached } = await gateway.stop();
    expect(cached).toHaveLength(3);
  });
});
