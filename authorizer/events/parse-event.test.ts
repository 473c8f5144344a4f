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
  it('comes from the ARN, not from a path with a base path', () => {
    const event = { ...restRequestEvent(), path: '/v1/shop/orders/7' };
    expect(parse(event).input.path).toBe('/orders/7');
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

describe('headers', () => {
  it('are found whatever the case of their names', () => {
    const event = restRequestEvent({ headers: { AUTHORIZATION: 'Bearer a', 'USER-agent': 'x' } });
    expect(parse(event).credential).toEqual({ type: 'jwt', token: 'a' });
  });

  it('may be null or absent, single and multi-value', () => {
    for (const headers of [null, undefined]) {
      const event = { ...restRequestEvent(), headers, multiValueHeaders: headers };
      expect(parse(event).credential).toEqual({ type: 'none' });
      expect(parse({ ...httpTwoEvent(), headers }).credential).toEqual({ type: 'none' });
      expect(parse({ ...webSocketEvent(), headers, multiValueHeaders: headers }).credential).toEqual({
        type: 'none',
      });
      expect(parse({ ...appSyncEvent(), requestHeaders: headers }).credential).toEqual({ type: 'none' });
    }
  });

  it('may come without multi-value maps, cookies and queries', () => {
    const {
      multiValueHeaders: _h,
      multiValueQueryStringParameters: _q,
      ...event
    } = restRequestEvent({
      authorization: 'Bearer a',
    });
    expect(parse(event).credential).toEqual({ type: 'jwt', token: 'a' });
    expect(parse(httpTwoEvent()).input.query).toEqual({});
  });

  it('with several different credentials count as several, identical ones as one', () => {
    const event = restRequestEvent({ authorization: 'Bearer b' });
    const several = { ...event, multiValueHeaders: { Authorization: ['Bearer a', 'Bearer b'] } };
    expect(parse(several)).toMatchObject({
      credential: { type: 'several' },
      input: { authorizationValues: 2 },
    });
    const same = { ...event, multiValueHeaders: { authorization: ['Bearer b', 'Bearer b'] } };
    expect(parse(same)).toMatchObject({ credential: { type: 'jwt' }, input: { authorizationValues: 1 } });
  });

  it('of HTTP APIs are joined by commas, and taken apart again', () => {
    const event = httpTwoEvent({ authorization: 'Bearer a,Bearer b' });
    expect(parse(event)).toMatchObject({
      credential: { type: 'several' },
      input: { authorizationValues: 2 },
    });
    const same = httpTwoEvent({ authorization: 'Bearer a, Bearer a' });
    expect(parse(same)).toMatchObject({ credential: { type: 'jwt', token: 'a' } });
  });

  it.each([
    'X-HTTP-Method-Override',
    'x-http-method',
    'X-METHOD-OVERRIDE',
    'X_HTTP_Method_Override',
    'x-http_method',
  ])('%s is noticed', (name) => {
    expect(parse(restRequestEvent({ headers: { [name]: 'DELETE' } })).input.methodOverride).toBe(true);
    expect(parse(httpTwoEvent({ headers: { [name]: 'DELETE' } })).input.methodOverride).toBe(true);
  });

  it('that are not texts are refused', () => {
    expect(parsing({ ...restRequestEvent(), headers: { Authorization: 7 } })).toThrow(UnsupportedEventError);
    expect(parsing({ ...restRequestEvent(), headers: { Authorization: [{}] } })).toThrow(
      UnsupportedEventError,
    );
    expect(parsing({ ...restRequestEvent(), headers: 'Authorization: x' })).toThrow(UnsupportedEventError);
  });
});

describe('the credential', () => {
  const fromHeader = (authorization: string) => parse(restRequestEvent({ authorization })).credential;

  it.each([
    ['Bearer abc', { type: 'jwt', token: 'abc' }],
    ['bearer  abc', { type: 'jwt', token: 'abc' }],
    ['Bearer gwk_abc', { type: 'key', key: 'gwk_abc' }],
    ['Bearer ', { type: 'malformed' }],
    ['Bearer a b', { type: 'jwt', token: 'a b' }],
    ['Bearer\tabc', { type: 'malformed' }],
    [' Bearer abc', { type: 'malformed' }],
    ['abc', { type: 'malformed' }],
    ['Basic dTpw', { type: 'malformed' }],
    ['', { type: 'none' }],
  ])('in the header %j', (value, expected) => expect(fromHeader(value)).toEqual(expected));

  it.each([
    ['abc', { type: 'jwt', token: 'abc' }],
    ['Bearer abc', { type: 'jwt', token: 'abc' }],
    ['gwk_abc', { type: 'key', key: 'gwk_abc' }],
    ['Basic dTpw', { type: 'malformed' }],
    ['abc\n', { type: 'jwt', token: 'abc\n' }],
    ['', { type: 'none' }],
  ])('in the token %j', (authorization, expected) => {
    expect(parse(restTokenEvent({ authorization })).credential).toEqual(expected);
    expect(parse(appSyncEvent({ authorization })).credential).toEqual(expected);
  });

  it('may be a key in X-Api-Key', () => {
    const event = restRequestEvent({ headers: { 'x-api-key': 'gwk_abc' } });
    expect(parse(event).credential).toEqual({ type: 'key', key: 'gwk_abc' });
  });

  it("is not a key of API Gateway's own usage plans", () => {
    const own = { 'x-api-key': 'aGF0ZXdheSBvd24ga2V5IG9mIGEgcGxhbg' };
    expect(parse(restRequestEvent({ headers: own })).credential).toEqual({ type: 'none' });
    expect(parse(restRequestEvent({ authorization: 'Bearer a', headers: own })).credential).toEqual({
      type: 'jwt',
      token: 'a',
    });
  });

  it('is several when a token and a key come together', () => {
    const event = restRequestEvent({ authorization: 'Bearer a', headers: { 'x-api-key': 'gwk_abc' } });
    expect(parse(event).credential).toEqual({ type: 'several' });
  });
});

describe('the credential of a WebSocket handshake', () => {
  const bearer = 'gatewarden.bearer.';
  const withProtocols = (...protocols: string[]) =>
    webSocketEvent({ headers: { 'Sec-WebSocket-Protocol': protocols.join(', ') } });
  const withQuery = (query: Readonly<Record<string, string[]>>) => ({
    ...webSocketEvent(),
    multiValueQueryStringParameters: query,
  });

  it('may stand among the subprotocols, the one header that pages in a browser choose', () => {
    expect(parse(withProtocols('chat', `${bearer}a.b.c`)).credential).toEqual({
      type: 'jwt',
      token: 'a.b.c',
    });
    expect(parse(withProtocols(`${bearer}gwk_abc`, 'chat')).credential).toEqual({
      type: 'key',
      key: 'gwk_abc',
    });
  });

  it('is none where no subprotocol is meant for us', () => {
    expect(parse(withProtocols('chat', 'bearer.a.b.c')).credential).toEqual({ type: 'none' });
    expect(parse(withProtocols(bearer)).credential).toEqual({ type: 'malformed' });
  });

  it('is several when more than one comes, wherever they stand', () => {
    expect(parse(withProtocols(`${bearer}a`, `${bearer}b`)).credential).toEqual({ type: 'several' });
    expect(parse(withProtocols(`${bearer}a`, `${bearer}a`)).credential).toEqual({ type: 'jwt', token: 'a' });
    const beside = { headers: { 'Sec-WebSocket-Protocol': `${bearer}a` }, authorization: 'Bearer a' };
    expect(parse(webSocketEvent(beside)).credential).toEqual({ type: 'several' });
  });

  it('is looked for in headers of that name on WebSocket APIs only', () => {
    const headers = { 'Sec-WebSocket-Protocol': `${bearer}a` };
    expect(parse(restRequestEvent({ headers })).credential).toEqual({ type: 'none' });
    expect(parse(httpTwoEvent({ headers })).credential).toEqual({ type: 'none' });
  });

  it('is not looked for in the query, unless the function is told a parameter', () => {
    const event = withQuery({ token: ['a.b.c'], room: ['7'] });
    expect(parse(event).credential).toEqual({ type: 'none' });
    const read = parseEvent(event, { httpResponse: 'simple', webSocketTokenParameter: 'token' });
    expect(read.credential).toEqual({ type: 'jwt', token: 'a.b.c' });
    // Conditions, and whatever else looks at the query, do not get to see it.
    expect(read.input.query).toEqual({ room: ['7'] });
  });

  it('in the query is several when it comes twice, and never a member of all objects', () => {
    const settings = { httpResponse: 'simple', webSocketTokenParameter: 'token' } as const;
    expect(parseEvent(withQuery({ token: ['a', 'b'] }), settings).credential).toEqual({ type: 'several' });
    expect(parseEvent(withQuery({ token: [''] }), settings).credential).toEqual({ type: 'malformed' });
    const odd = { httpResponse: 'simple', webSocketTokenParameter: 'constructor' } as const;
    expect(parseEvent(withQuery({ token: ['a'] }), odd).credential).toEqual({ type: 'none' });
  });
});

describe('the query', () => {
  it('keeps all values of a name', () => {
    const event = { ...restRequestEvent(), multiValueQueryStringParameters: { a: ['1', '2'] } };
    expect(parse(event).input.query).toEqual({ a: ['1', '2'] });
    expect(parse({ ...httpTwoEvent(), rawQueryString: 'a=1&a=2%2C3&b' }).input.query).toEqual({
      a: ['1', '2,3'],
      b: [''],
    });
  });

  it('may be absent or null', () => {
    expect(parse(restRequestEvent()).input.query).toEqual({});
    expect(parse({ ...httpTwoEvent(), rawQueryString: undefined }).input.query).toEqual({});
  });

  it('is unclear where the event tells one text of each parameter: it may be one value of several', () => {
    const told = { queryStringParameters: { tenant: 'acme' }, multiValueQueryStringParameters: undefined };
    for (const event of [httpOneEvent(), restRequestEvent(), webSocketEvent()]) {
      const { query, unclearQuery } = parse({ ...event, ...told }).input;
      expect(query).toEqual({ tenant: ['acme'] });
      expect(unclearQuery).toEqual(new Set(['tenant']));
    }
    const both = { ...told, multiValueQueryStringParameters: { tenant: ['evil', 'acme'] } };
    expect(parse({ ...httpOneEvent(), ...both }).input.unclearQuery).toBeUndefined();
  });

  it('may hold names of object members', () => {
    const { query } = parse({ ...httpTwoEvent(), rawQueryString: '__proto__=1&constructor=2' }).input;
    expect(Object.keys(query)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
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
