import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appSyncEvent,
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from '../testing/events';
import { parseEvent } from './parse-event';
import { type AuthorizerRequest, UnsupportedEventError } from './types';

const parse = (event: unknown, httpResponse: 'simple' | 'iam' = 'simple') =>
  parseEvent(event, { httpResponse });
const parsing = (event: unknown) => () => parse(event);

describe('the kind of an event', () => {
  it('is recognised by the fields that only it has', () => {
    expect(parse(restTokenEvent()).kind).toBe('rest-token');
    expect(parse(restRequestEvent()).kind).toBe('rest-request');
    expect(parse(httpOneEvent()).kind).toBe('http-1');
    expect(parse(httpTwoEvent()).kind).toBe('http-2-simple');
    expect(parse(httpTwoEvent(), 'iam').kind).toBe('http-2-iam');
    expect(parse(webSocketEvent()).kind).toBe('websocket');
    expect(parse(appSyncEvent()).kind).toBe('appsync');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'TOKEN'],
    ['an empty object', {}],
    ['an unknown type', { ...restRequestEvent(), type: 'COGNITO' }],
    ['an unknown payload version', { ...httpTwoEvent(), version: '3.0' }],
    ['a version that is a number', { ...httpTwoEvent(), version: 2 }],
    ['a TOKEN event without ARN', { type: 'TOKEN', authorizationToken: 'a' }],
    ['a REQUEST event without context', { ...restRequestEvent(), requestContext: null }],
    [
      'a 2.0 event without http',
      { ...httpTwoEvent(), requestContext: { apiId: 'http000001', stage: '$default' } },
    ],
    [
      'a proxy integration event',
      { resource: '/a', path: '/a', httpMethod: 'GET', headers: {}, requestContext: {} },
    ],
    ['a scheduled event', { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }],
    ['a WebSocket message', withContext(webSocketEvent(), { routeKey: 'send', eventType: 'MESSAGE' })],
  ])('refuses %s', (_what, event) => expect(parsing(event)).toThrow(UnsupportedEventError));

  it('never takes arbitrary JSON for an event', () => {
    const property = fc.property(fc.jsonValue(), (value) => parseOrRefuse(value) === undefined);
    expect(() => fc.assert(property)).not.toThrow();
  });

  it('survives any one damaged field: it is refused as such, or read as the same call', () => {
    const events = [restTokenEvent(), restRequestEvent(), httpOneEvent(), httpTwoEvent(), webSocketEvent()];
    const damaged = fc
      .constantFrom<object>(...events, appSyncEvent())
      .chain((event) =>
        fc.tuple(fc.constant(event), fc.constantFrom(...pathsOf(event)), fc.jsonValue({ maxDepth: 2 })),
      );
    const property = fc.property(damaged, ([event, path, value]) => {
      const whole = parse(event);
      const read = parseOrRefuse(replaceAt(event, path, value));
      const namesTheCall = ['methodArn', 'routeArn'].includes(path[0] ?? '');
      return read === undefined || namesTheCall || whole.kind === 'appsync' || isSameCall(read, whole);
    });
    expect(() => fc.assert(property, { numRuns: 1000 })).not.toThrow();
  });
});

describe('an event that contradicts itself is refused', () => {
  it.each([
    ['the method', { ...restRequestEvent(), httpMethod: 'DELETE' }],
    ['the path', { ...restRequestEvent(), path: '/health' }],
    ['the API', withContext(restRequestEvent(), { apiId: 'other00001' })],
    ['the stage', withContext(restRequestEvent(), { stage: 'dev' })],
    ['the raw path of 2.0', { ...httpTwoEvent(), rawPath: '/health' }],
    ['the API of 2.0', withContext(httpTwoEvent(), { apiId: 'other00001' })],
    ['the stage of a WebSocket', withContext(webSocketEvent(), { stage: 'dev' })],
  ])('in %s', (_what, event) => expect(parsing(event)).toThrow(UnsupportedEventError));

  it('in the method of 2.0', () => {
    const event = httpTwoEvent();
    const http = { ...event.requestContext.http, method: 'DELETE' };
    expect(parsing({ ...event, requestContext: { ...event.requestContext, http } })).toThrow(
      UnsupportedEventError,
    );
  });
});

describe('the path', () => {
  describe.each([
    ['REST', (path: string) => ({ ...restRequestEvent(), path })],
    ['HTTP 1.0', (path: string) => ({ ...httpOneEvent(), path })],
    ['HTTP 2.0', (path: string) => ({ ...httpTwoEvent(), rawPath: path })],
  ])('of a custom domain (%s)', (_, eventAt) => {
    it.each(['/v1/orders/7', '/v1/shop/orders/7', '/v1/orders/7/'])(
      'comes from the ARN, not from %s with its base path',
      (path) => {
        expect(parse(eventAt(path)).input.path).toBe('/orders/7');
      },
    );

    it.each(['/v1', '/v1/orders', '/orders/7/v1', '/v1//orders/7'])(
      'contradicts it as %s, and is refused',
      (path) => {
        expect(parsing(eventAt(path))).toThrow(UnsupportedEventError);
      },
    );
  });

  it('of a named stage of an HTTP API leaves the stage out', () => {
    const event = withContext(
      {
        ...httpTwoEvent(),
        routeArn: 'arn:aws:execute-api:eu-north-1:123456789012:http000002/dev/GET/orders/7',
        rawPath: '/dev/orders/7',
      },
      { apiId: 'http000002', stage: 'dev' },
    );
    expect(parse(event).input).toMatchObject({ path: '/orders/7', stage: 'dev', pathIsDecoded: true });
  });

  it.each(['/', ''])('may be the root, as %j in the ARN', (path) => {
    const arn = `arn:aws:execute-api:us-east-1:123456789012:rest000001/prod/GET${path}`;
    expect(parse({ type: 'TOKEN', authorizationToken: 'x', methodArn: arn }).input.path).toBe('/');
    const event = { ...restRequestEvent({ path: '/', resource: '/' }), methodArn: arn };
    expect(parse(event).input.path).toBe('/');
  });

  it('of the root of a named stage may come with or without its slash', () => {
    const event = withContext(
      {
        ...httpTwoEvent({ path: '/', resource: '/' }),
        routeArn: 'arn:aws:execute-api:us-east-1:123456789012:http000002/dev/GET/',
      },
      { apiId: 'http000002', stage: 'dev' },
    );
    expect(parse({ ...event, rawPath: '/dev/' }).input.path).toBe('/');
    expect(parse({ ...event, rawPath: '/dev' }).input.path).toBe('/');
  });

  it.each([
    '/a:b/c:d',
    '/time/2021-08-01T00:00:00Z',
    '/100%25',
    '/a%20b',
    '/ü',
    '/a,b;c=d',
    "/it's",
    '/$default',
  ])('keeps %s as it is', (path) => {
    expect(parse(restTokenEvent({ path })).input).toMatchObject({ path, pathIsDecoded: false });
    expect(parse(restRequestEvent({ path })).input.path).toBe(path);
  });

  it('of an HTTP API is the decoded one where the ARN still carries escapes', () => {
    const event = { ...httpTwoEvent({ path: '/a%20b' }), rawPath: '/a b' };
    expect(parse(event).input).toMatchObject({ path: '/a b', pathIsDecoded: true });
  });

  it('never ends in the middle of a segment of the other', () => {
    expect(parsing({ ...restRequestEvent({ path: '/orders/7' }), path: '/other-orders/orders/77' })).toThrow(
      UnsupportedEventError,
    );
    expect(parsing({ ...restRequestEvent({ path: '/7' }), path: '/orders//7' })).toThrow(
      UnsupportedEventError,
    );
    expect(parsing({ ...httpTwoEvent({ path: '/7' }), rawPath: 'orders/7' })).toThrow(UnsupportedEventError);
  });

  it('of a 2.0 event on the catch-all route names that route', () => {
    expect(parse(httpTwoEvent({ resource: '$default' })).input.gatewayRoute).toEqual({
      method: 'ANY',
      path: '$default',
    });
    expect(parse({ ...httpTwoEvent(), routeKey: 'ANY /{proxy+}' }).input.gatewayRoute).toEqual({
      method: 'ANY',
      path: '/{proxy+}',
    });
  });
});

describe('the ARN', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-iso-b'])('may be of the partition %s', (partition) => {
    const methodArn = `arn:${partition}:execute-api:cn-north-1:123456789012:rest000001/prod/GET/orders/7`;
    expect(parse({ type: 'TOKEN', authorizationToken: 'x', methodArn })).toMatchObject({
      arn: methodArn,
      input: { gatewayApiId: 'rest000001', stage: 'prod', method: 'GET', path: '/orders/7' },
    });
  });

  it.each([
    'arn:aws:lambda:us-east-1:123456789012:function:f',
    'arn:aws:execute-api:us-east-1:123456789012:rest000001',
    'arn:aws:execute-api:us-east-1:123456789012:rest000001/prod',
    'arn:aws:execute-api:us-east-1:123456789012:*/prod/GET/a',
    'arn:aws:execute-api:us-east-1:123456789012:rest000001/*/GET/a',
    'arn:aws:execute-api:us-east-1:123456789012:rest000001/prod/',
    ' arn:aws:execute-api:us-east-1:123456789012:rest000001/prod/GET/a',
    'arn:evil:execute-api:us-east-1:123456789012:rest000001/prod/GET/a',
    '',
  ])('%s is refused', (methodArn) =>
    expect(parsing({ type: 'TOKEN', authorizationToken: 'x', methodArn })).toThrow(UnsupportedEventError),
  );

  it('may name the stage $default', () => {
    expect(parse(httpTwoEvent()).input.stage).toBe('$default');
  });
});

function parseOrRefuse(event: unknown) {
  try {
    return parse(event);
  } catch (error) {
    if (error instanceof UnsupportedEventError) return undefined;
    throw error;
  }
}

function isSameCall(a: AuthorizerRequest, b: AuthorizerRequest): boolean {
  const isSameTarget = a.input.gatewayApiId === b.input.gatewayApiId && a.input.stage === b.input.stage;
  return a.arn === b.arn && isSameTarget && a.input.method === b.input.method;
}

/** Paths of all fields, whole objects included. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

function replaceAt(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const entries = new Map(Object.entries(target ?? {}));
  entries.set(key, rest.length === 0 ? value : replaceAt(entries.get(key), rest, value));
  return Array.isArray(target) ? [...entries.values()] : Object.fromEntries(entries);
}

function withContext<T extends { requestContext: object }>(event: T, changes: object) {
  return { ...event, requestContext: { ...event.requestContext, ...changes } };
}
