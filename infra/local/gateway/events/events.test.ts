import { describe, expect, test } from 'vitest';
import type { GatewayRequest, Mount, RouteMatch } from '../types';
import { httpOneEvent, restRequestEvent } from './version-one-events';
import { httpTwoEvent } from './version-two-event';
import { webSocketEvent } from './websocket-event';

const path = '/files/a%20b/c%2Fd';
const headers = [
  ['Host', 'localhost'],
  ['X-Many', 'one'],
  ['x-many', 'two'],
  ['X-MANY', 'three'],
  ['Cookie', 'a=1; b=2'],
  ['X-Forwarded-For', '203.0.113.9'],
] as const;
const request: GatewayRequest = {
  requestId: 'request-1',
  receivedAtMs: Date.parse('2026-11-23T12:00:00.000Z'),
  method: 'GET',
  rawPath: path,
  rawQuery: 'x=1&x=a%26b&y=',
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  port: 3004,
  headers,
  headerByName: {
    host: 'localhost',
    'user-agent': 'curl/8.0',
    cookie: 'a=1; b=2',
    'x-forwarded-for': '203.0.113.9',
  },
};
const match: RouteMatch = {
  route: { method: 'ANY', path: '/files/{folder}/{name}' },
  pathParameters: { folder: 'a%20b', name: 'c%2Fd' },
};
const mountOf = (kind: Mount['kind'], stage: string): Mount => ({
  at: '/x',
  kind,
  gatewayApiId: 'api0000001',
  stage,
  authorizer: { type: 'REQUEST' },
  routes: [],
});

describe('the event of a REST API', () => {
  const event = restRequestEvent(mountOf('REST', 'prod'), request, match, 'arn');

  test('carries path and parameters as they were sent', () => {
    expect(event).toMatchObject({
      type: 'REQUEST',
      methodArn: 'arn',
      resource: '/files/{folder}/{name}',
      path,
      httpMethod: 'GET',
      pathParameters: { folder: 'a%20b', name: 'c%2Fd' },
      requestContext: {
        path: `/prod${path}`,
        resourcePath: '/files/{folder}/{name}',
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    expect(event.requestContext.requestTime).toBe('23/Nov/2026:12:00:00 +0000');
  });

  test('keeps the case of header names, and every value of each', () => {
    expect(event.headers).toMatchObject({ 'X-Many': 'one', 'x-many': 'two', Cookie: 'a=1; b=2' });
    expect(event.multiValueHeaders['X-Forwarded-For']).toEqual(['203.0.113.9, 127.0.0.1']);
    expect(event.queryStringParameters).toEqual({ x: 'a&b', y: '' });
    expect(event.multiValueQueryStringParameters).toEqual({ x: ['1', 'a&b'], y: [''] });
  });
});

describe('the event of an HTTP API', () => {
  const decoded = '/files/a b/c/d';
  const event = httpTwoEvent(mountOf('HTTP', '$default'), request, match, 'arn', decoded, []);

  test('carries path and parameters decoded', () => {
    expect(event).toMatchObject({
      version: '2.0',
      routeArn: 'arn',
      routeKey: 'ANY /files/{folder}/{name}',
      rawPath: decoded,
      rawQueryString: request.rawQuery,
      pathParameters: { folder: 'a b', name: 'c/d' },
      requestContext: {
        http: { method: 'GET', path: decoded, sourceIp: '127.0.0.1', userAgent: 'curl/8.0' },
      },
    });
  });

  test('joins values by commas, lower-cases header names and takes cookies out', () => {
    expect(event.headers).toMatchObject({ 'x-many': 'one,two,three' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.queryStringParameters).toEqual({ x: '1,a&b', y: '' });
  });

  test('puts a named stage before the path, and leaves out what is empty', () => {
    const bare = { ...request, rawQuery: '', headerByName: {} };
    const event = httpTwoEvent(
      mountOf('HTTP', 'dev'),
      bare,
      { ...match, pathParameters: {} },
      'arn',
      decoded,
      [],
    );
    expect(event.rawPath).toBe(`/dev${decoded}`);
    expect(Object.keys(event)).not.toContain('cookies');
    expect(Object.keys(event)).not.toContain('queryStringParameters');
    expect(Object.keys(event)).not.toContain('pathParameters');
  });
});

test('payload 1.0 of an HTTP API has the form of a REST API, with the path decoded', () => {
  const mount = mountOf('HTTP', 'dev');
  const event = httpOneEvent(mount, request, match, 'arn', '/files/a b/c/d', []);
  expect(event).toMatchObject({
    version: '1.0',
    type: 'REQUEST',
    methodArn: 'arn',
    resource: '/files/{folder}/{name}',
    path: '/dev/files/a b/c/d',
    httpMethod: 'GET',
    identitySource: null,
    requestContext: { apiId: 'api0000001', stage: 'dev', path: '/dev/files/a b/c/d' },
  });
});

test('the event of a WebSocket API is about $connect and has no path', () => {
  const event = webSocketEvent(mountOf('WEBSOCKET', 'prod'), request, 'arn');
  expect(event).toMatchObject({
    type: 'REQUEST',
    methodArn: 'arn',
    headers: { Cookie: 'a=1; b=2' },
    queryStringParameters: { x: 'a&b' },
    requestContext: { routeKey: '$connect', eventType: 'CONNECT', apiId: 'api0000001', stage: 'prod' },
  });
  expect(event).not.toHaveProperty('path');
});
