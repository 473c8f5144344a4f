import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { InvocationResult } from '../container/container';
import type { LambdaFunction } from '../container/lambda-function';
import type { AuthorizerSetting, GatewayRequest, Mount } from '../types';
import { AnswerCache } from './answer-cache';
import { askAuthorizer } from './ask-authorizer';
import { checkMount } from './check-mount';

const mountOf = (kind: Mount['kind'], authorizer: AuthorizerSetting): Mount => ({
  at: '/x',
  kind,
  gatewayApiId: 'api0000001',
  stage: 'prod',
  authorizer,
  routes: [],
});

const requestOf = (path: string, headers: Record<string, string>, receivedAtMs = 0): GatewayRequest => ({
  requestId: 'request-1',
  receivedAtMs,
  method: 'GET',
  rawPath: path,
  rawQuery: 'key=k1',
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  port: 3004,
  headers: Object.entries(headers),
  headerByName: headers,
});

/** A function that allows exactly what is called, and counts its calls. */
function createAllowing() {
  const events: unknown[] = [];
  const lambda: LambdaFunction = {
    invoke: async (event): Promise<InvocationResult> => {
      events.push(event);
      const { methodArn: Resource } = z.object({ methodArn: z.string() }).parse(event);
      const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }];
      return { ok: true, value: { principalId: 'p', policyDocument: { Version: '2012-10-17', Statement } } };
    },
    stop: async () => {},
  };
  return { events, lambda };
}

function createAsker(mount: Mount) {
  const { events, lambda } = createAllowing();
  const cache = new AnswerCache(mount.authorizer.resultTtlSeconds ?? 0);
  const ask = async (path: string, headers: Record<string, string>, atMs = 0) => {
    const request = requestOf(path, headers, atMs);
    const match = { route: { method: 'GET', path }, pathParameters: {} };
    const arn = `arn:aws:execute-api:us-east-1:123456789012:api0000001/prod/GET${path}`;
    const verdict = await askAuthorizer({ mount, request, match, arn, decodedPath: path }, lambda, cache);
    return verdict.outcome;
  };
  return { events, ask };
}

describe('identity sources', () => {
  test('that are missing or empty are answered 401 without asking', async () => {
    const sources = ['method.request.header.X-Api-Key', 'method.request.querystring.key'];
    const { events, ask } = createAsker(mountOf('REST', { type: 'REQUEST', identitySources: sources }));
    expect(await ask('/a', {})).toBe('unauthorized');
    expect(await ask('/a', { 'x-api-key': '' })).toBe('unauthorized');
    expect(events).toHaveLength(0);
    expect(await ask('/a', { 'x-api-key': 'k' })).toBe('allow');
  });

  test('without any, the authorizer is asked about every request', async () => {
    const { events, ask } = createAsker(mountOf('REST', { type: 'REQUEST' }));
    expect([await ask('/a', {}), await ask('/a', {})]).toEqual(['allow', 'allow']);
    expect(events).toHaveLength(2);
  });

  test('show in the event of an HTTP API', async () => {
    const sources = ['$request.header.Authorization', '$request.querystring.key'];
    const one = createAsker(mountOf('HTTP', { type: 'REQUEST', payload: '1.0', identitySources: sources }));
    await one.ask('/a', { authorization: 'a' });
    expect(one.events[0]).toMatchObject({
      version: '1.0',
      identitySource: 'a,k1',
      authorizationToken: 'a,k1',
    });
  });
});

describe('a cached answer', () => {
  const byToken = mountOf('REST', {
    type: 'REQUEST',
    identitySources: ['method.request.header.Authorization'],
    resultTtlSeconds: 300,
  });

  test('is used for the same identity until it is too old', async () => {
    const { events, ask } = createAsker(byToken);
    await ask('/a', { authorization: 'one' });
    await ask('/a', { authorization: 'one' }, 299_999);
    expect(events).toHaveLength(1);
    await ask('/a', { authorization: 'two' }, 299_999);
    await ask('/a', { authorization: 'one' }, 300_000);
    expect(events).toHaveLength(3);
  });

  test('is evaluated anew against what is called: a policy for one path refuses the next one', async () => {
    const { events, ask } = createAsker(byToken);
    expect(await ask('/a', { authorization: 'one' })).toBe('allow');
    expect(await ask('/b', { authorization: 'one' })).toBe('deny');
    expect(events).toHaveLength(1);
  });

  test('is asked for per path when the path is an identity source', async () => {
    const identitySources = ['method.request.header.Authorization', 'context.path', 'context.httpMethod'];
    const { ask } = createAsker(mountOf('REST', { ...byToken.authorizer, identitySources }));
    expect(await ask('/a', { authorization: 'one' })).toBe('allow');
    expect(await ask('/b', { authorization: 'one' })).toBe('allow');
  });

  test('is never an error', () => {
    const cache = new AnswerCache(300);
    cache.put(['a'], 0, { ok: false, errorType: 'Error', errorMessage: 'Unauthorized' });
    expect(cache.get(['a'], 1)).toBeUndefined();
  });
});

describe('settings that API Gateway has not', () => {
  test.each<[string, Mount]>([
    ['only REST', mountOf('HTTP', { type: 'TOKEN' })],
    ['settings of HTTP APIs', mountOf('REST', { type: 'REQUEST', simpleResponses: true })],
    ['need payload version 2.0', mountOf('HTTP', { type: 'REQUEST', payload: '1.0', simpleResponses: true })],
    ['needs identity sources', mountOf('REST', { type: 'REQUEST', resultTtlSeconds: 1 })],
    ['0 to 3600', mountOf('REST', { type: 'TOKEN', resultTtlSeconds: 3601 })],
    ['not supported', mountOf('REST', { type: 'REQUEST', identitySources: ['method.request.body.x'] })],
    ['only TOKEN', mountOf('REST', { type: 'REQUEST', tokenPattern: '^a$' })],
    ['from ^ to $', mountOf('REST', { type: 'TOKEN', tokenPattern: 'Bearer' })],
    ['one segment', { ...mountOf('REST', { type: 'TOKEN' }), at: '/a/b' }],
  ])('are refused: %s', (message, mount) => {
    expect(() => checkMount(mount)).toThrow(message);
  });
});
