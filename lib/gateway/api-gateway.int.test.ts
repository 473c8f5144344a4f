import { APIGatewayClient, GetResourcesCommand, GetUsageCommand } from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestGateway, type TestGateway, testMounts } from '@/infra/local/gateway/testing/with-gateway';
import { createApiGateway } from './api-gateway';
import { createLambdaProbe } from './lambda-probe';

const cached = { type: 'REST', gatewayApiId: 'cached0001', stage: 'prod' } as const;
const many = Array.from({ length: 1201 }, (_, i) => ({ method: 'GET', path: `/things-${i}` }));

let local: TestGateway;
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local').stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  local = await startTestGateway({
    mounts: [
      ...testMounts,
      {
        at: '/cached',
        kind: 'REST',
        gatewayApiId: 'cached0001',
        stage: 'prod',
        routes: [...many, { method: 'ANY', path: '/files/{proxy+}' }],
        authorizer: {
          type: 'REQUEST',
          identitySources: ['method.request.header.x-stub', 'context.path'],
          resultTtlSeconds: 300,
        },
      },
    ],
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await local.stop();
});

const connect = () =>
  createApiGateway({
    region: 'us-east-1',
    restEndpoint: local.url,
    v2Endpoint: local.url,
    sleep: async () => undefined,
  });

describe('API Gateway through the SDK', () => {
  it('tells all resources of a REST API, page after page, with its authorizers', async () => {
    const { name, routes, authorizers } = await connect().readApi(cached);
    expect(name).toBe('local cached0001');
    expect(routes).toHaveLength(1202);
    expect(routes.at(-1)).toEqual({
      method: 'ANY',
      path: '/files/{proxy+}',
      authorization: 'authorizer',
      authorizerId: 'authcached',
      isDeployed: true,
    });
    expect(authorizers).toEqual([
      {
        id: 'authcached',
        name: 'gatewarden-cached',
        type: 'REQUEST',
        resultTtlSeconds: 300,
        identitySources: ['method.request.header.x-stub', 'context.path'],
        functionName: 'gatewarden-authorizer',
      },
    ]);
    expect(await connect().readAuthorizers(cached)).toEqual(authorizers);
  });

  it('tells a TOKEN authorizer beside it', async () => {
    const target = { type: 'REST', gatewayApiId: 'rest000001', stage: 'prod' } as const;
    expect((await connect().readAuthorizers(target)).map(({ type }) => type)).toEqual(['REQUEST', 'TOKEN']);
  });

  it('tells HTTP and WebSocket APIs', async () => {
    const gateway = connect();
    const http = await gateway.readApi({ type: 'HTTP', gatewayApiId: 'http000001', stage: '$default' });
    expect(http.routes).toContainEqual({
      method: 'GET',
      path: '/repos/{owner}/{repo}',
      authorization: 'authorizer',
      authorizerId: 'authhttp',
    });
    const socket = await gateway.readApi({ type: 'WEBSOCKET', gatewayApiId: 'socket0001', stage: 'prod' });
    expect(socket.routes.map(({ method, path }) => [method, path])).toEqual([['WEBSOCKET', '$connect']]);
    expect(socket.authorizers).toMatchObject([{ type: 'REQUEST', resultTtlSeconds: 0 }]);
  });

  it('flushes what a stage has kept, and nothing else', async () => {
    const ask = async () => (await local.get('/cached/things-1', { 'x-stub': 'count' })).body;
    const first = await ask();
    expect(await ask()).toMatchObject({ requestContext: { authorizer: authorizerOf(first) } });
    await connect().flushAuthorizers(cached);
    expect(authorizerOf(await ask())).not.toEqual(authorizerOf(first));
    await connect().flushAuthorizers({ type: 'HTTP', gatewayApiId: 'http000001', stage: '$default' });
  });

  it.each([
    [{ ...cached, gatewayApiId: 'nowhere001' }, 'not_found'],
    [{ ...cached, stage: 'ghost' }, 'not_found'],
    [{ ...cached, type: 'HTTP' as const }, 'not_found'],
    [{ type: 'HTTP' as const, gatewayApiId: 'socket0001', stage: 'prod' }, 'not_found'],
    [{ ...cached, type: 'APPSYNC' as const }, 'not_supported'],
  ])('refuses %o as %s', async (target, fault) => {
    await expect(connect().readApi(target)).rejects.toMatchObject({ name: 'GatewayError', fault });
  });

  it('flushes no WebSocket API: there is no cache', async () => {
    const socket = { type: 'WEBSOCKET', gatewayApiId: 'socket0001', stage: 'prod' } as const;
    await expect(connect().flushAuthorizers(socket)).rejects.toMatchObject({ fault: 'not_supported' });
  });
});

describe('a probe through the SDK', () => {
  const ask = (functionName?: string) =>
    createLambdaProbe({ region: 'us-east-1', endpoint: local.url, functionName })({
      principal: { id: 'usr_a', type: 'user', subject: 'a' },
      target: cached,
      method: 'GET',
      path: '/things-1',
    });

  it('takes no other answer for a proof, and says what is missing', async () => {
    await expect(ask()).rejects.toMatchObject({ fault: 'not_configured' });
    await expect(ask('ghost')).rejects.toMatchObject({ fault: 'not_found' });
    await expect(ask('gatewarden-authorizer')).rejects.toMatchObject({ fault: 'unavailable' });
  });
});

describe('the local gateway', () => {
  it('has no other operations, and answers no call that is not signed', async () => {
    const client = new APIGatewayClient({ region: 'us-east-1', endpoint: local.url });
    await client.send(new GetResourcesCommand({ restApiId: 'cached0001' }));
    const unknown = client.send(
      new GetUsageCommand({ usagePlanId: 'plan', startDate: '2026-01-01', endDate: '2026-01-02' }),
    );
    await expect(unknown).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect((await local.get('/restapis/cached0001')).status).toBe(403);
    expect((await local.get('/v2/apis/http000001')).status).toBe(403);
  });
});

const authorizerOf = (body: unknown): unknown =>
  typeof body === 'object' && body && 'requestContext' in body
    ? Reflect.get(Object(body.requestContext), 'authorizer')
    : undefined;
