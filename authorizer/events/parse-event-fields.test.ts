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
import { UnsupportedEventError } from './types';

const parse = (event: unknown, httpResponse: 'simple' | 'iam' = 'simple') =>
  parseEvent(event, { httpResponse });
const parsing = (event: unknown) => () => parse(event);

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

  it('may come without multi-value maps and queries', () => {
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

  it('say the same with and without the cookies that a 2.0 event lists apart', () => {
    const event = httpTwoEvent({ authorization: 'Bearer a', query: { page: '2' } });
    expect(parse({ ...event, cookies: ['session=1', 'Authorization=Bearer b'] })).toEqual(parse(event));
    for (const cookies of [null, [], 'session=1']) {
      expect(parse({ ...event, cookies })).toEqual(parse(event));
    }
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
