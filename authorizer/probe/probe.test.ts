import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '@/infra/local/gateway/policy/read-answer';
import type { Mount } from '@/infra/local/gateway/types';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { parseEvent } from '../events/parse-event';
import { UnsupportedEventError } from '../events/types';
import {
  appSyncEvent,
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from '../testing/events';
import { issuer, userFacts } from '../testing/fixtures';
import { seededStore, TestContainer } from '../testing/test-container';
import { isProbe, parseProbe } from './parse-probe';

const gatewayEvents = [
  restTokenEvent,
  restRequestEvent,
  httpOneEvent,
  httpTwoEvent,
  webSocketEvent,
  appSyncEvent,
];

const probe = (fields: object = {}) => ({
  gatewarden: 'probe/1',
  principal: {
    id: userIdOf(issuer, 'rita'),
    type: 'user',
    subject: 'rita',
    issuer,
    identityProviderId: 'main',
  },
  request: {
    gatewayApiId: 'rest000001',
    stage: 'prod',
    apiType: 'REST',
    method: 'GET',
    path: '/orders/7',
  },
  ...fields,
});

const clientId = 'cli_one0000000000000';
const clientFacts = { ...userFacts('one', ['reader']), id: clientId, type: 'client' as const };
const client = { principal: { id: clientId, type: 'client', subject: clientId } };

/** Everything that a caller can choose of a request. */
const chosen = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  path: fc.webPath(),
  authorization: fc.oneof(fc.string(), fc.constant(JSON.stringify(probe()))),
  headers: fc.dictionary(
    fc.constantFrom('gatewarden', 'X-Other', 'probe/1'),
    fc.constantFrom('probe/1', 'x'),
  ),
  query: fc.dictionary(
    fc.constantFrom('gatewarden', 'principal', 'request'),
    fc.constantFrom('probe/1', 'x'),
  ),
});

describe('an event of a gateway', () => {
  it('is never taken for a probe, whatever the caller sends', () => {
    const property = fc.property(fc.constantFrom(...gatewayEvents), chosen, (build, options) => {
      expect(isProbe(build(options))).toBe(false);
    });
    fc.assert(property);
  });

  it('is none even with the fields of a probe beside its own', async () => {
    const container = new TestContainer();
    for (const build of gatewayEvents) {
      const mixed = { ...build(), ...probe() };
      expect(() => parseProbe(mixed)).toThrow(UnsupportedEventError);
      const answer = await container.handler(mixed).catch((error: unknown) => error);
      expect(answer).not.toHaveProperty('kind', 'gatewarden.probe');
    }
  });
});

describe('a probe', () => {
  it('is never taken for an event of a gateway', () => {
    const settings = { httpResponse: 'simple' } as const;
    const property = fc.property(fc.jsonValue(), (value) => {
      expect(() => parseEvent(probe({ note: value }), settings)).toThrow(UnsupportedEventError);
    });
    fc.assert(property);
  });

  it('is answered with a record of the decision and no answer that a gateway takes', async () => {
    const container = new TestContainer();
    const answer = await container.handler(probe(), { awsRequestId: 'call-1' });
    expect(answer).toEqual({
      kind: 'gatewarden.probe',
      effect: 'allow',
      reason: 'granted',
      api: 'orders-rest',
      route: 'GET /orders/{orderId}',
      policyVersion: 1,
      principalVersion: 1,
      policyAgeMs: 0,
      cache: 'refreshed',
      container: 'decision-1',
      at: '2026-11-23T12:00:00.000Z',
    });
    for (const field of ['principalId', 'policyDocument', 'isAuthorized', 'context']) {
      expect(answer).not.toHaveProperty(field);
    }
  });

  it('is answered with what API Gateway takes for a fault, were it ever handed to it', async () => {
    const value = await new TestContainer().handler(probe());
    for (const simpleResponses of [false, true]) {
      const mount: Mount = {
        at: '/http',
        kind: 'HTTP',
        gatewayApiId: 'http000001',
        stage: '$default',
        routes: [],
        authorizer: { type: 'REQUEST', simpleResponses },
      };
      const arn = httpTwoEvent().routeArn;
      expect(readAnswer(mount, { ok: true, value }, arn)).toMatchObject({ outcome: 'failure' });
    }
  });

  it('is in the log as a probe, and in no decision, metric or limit', async () => {
    const container = new TestContainer();
    await container.handler(probe(), { awsRequestId: 'call-1' });
    expect(container.decisions).toEqual([]);
    expect(container.lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        v: 1,
        kind: 'authz.probe',
        requestId: 'call-1',
        effect: 'allow',
        principal: userIdOf(issuer, 'rita'),
      },
    ]);
  });

  it('tells what callers get: the state before a revocation until that is too old', async () => {
    const store = seededStore();
    const container = new TestContainer(store);
    await container.handler(restRequestEvent({ authorization: `Bearer ${container.token('rita')}` }));
    store.putPrincipal({ ...userFacts('rita', []), version: 2 });
    container.clock.advance(4_999);
    expect(await container.handler(probe())).toMatchObject({
      effect: 'allow',
      principalVersion: 1,
      cache: 'warm',
    });
    container.clock.advance(2);
    expect(await container.handler(probe())).toMatchObject({
      effect: 'deny',
      reason: 'no_grant',
      principalVersion: 2,
      cache: 'refreshed',
    });
  });

  it('says that it decided on what is old where the store does not answer, and fails when that is too old', async () => {
    const store = seededStore();
    const container = new TestContainer(store);
    await container.handler(probe());
    store.isDown = true;
    container.clock.advance(6_000);
    expect(await container.handler(probe())).toMatchObject({ effect: 'allow', cache: 'stale' });
    container.clock.advance(60_000);
    await expect(container.handler(probe())).rejects.toThrow('the policy store cannot be read');
  });

  it('of a client comes with the hash of a key', async () => {
    const store = seededStore();
    const keySha256 = sha256Hex('gwk_x');
    const container = new TestContainer(store);
    expect(await container.handler(probe({ ...client, keySha256 }))).toMatchObject({
      effect: 'deny',
      reason: 'credential_invalid',
      credentialFault: 'api_key_unknown',
    });
  });

  it('with a key is decided as a request with it, and tells why the key is refused', async () => {
    const store = seededStore();
    const keySha256 = sha256Hex('gwk_x');
    const record = { keySha256, clientId };
    store.putApiKey(record);
    store.putPrincipal(clientFacts);
    const container = new TestContainer(store);
    const ask = () => container.handler(probe({ ...client, keySha256 }));
    expect(await ask()).toMatchObject({ effect: 'allow', reason: 'granted', principalVersion: 1 });
    expect(await ask()).not.toHaveProperty('credentialFault');
    store.putApiKey({ ...record, revokedAtMs: container.clock.nowMs });
    container.clock.advance(4_999);
    expect(await ask()).toMatchObject({ effect: 'allow' });
    container.clock.advance(2);
    expect(await ask()).toMatchObject({
      effect: 'deny',
      reason: 'credential_invalid',
      credentialFault: 'api_key_revoked',
    });
    expect(container.lines.join()).not.toContain(keySha256);
  });

  it('tells of the key also where the route asks for none', async () => {
    const container = new TestContainer();
    const asked = {
      ...client,
      keySha256: sha256Hex('gwk_x'),
      request: { ...probe().request, path: '/health' },
    };
    expect(await container.handler(probe(asked))).toMatchObject({
      effect: 'allow',
      credentialFault: 'api_key_unknown',
    });
  });

  it('with the key of somebody else proves nothing, and is refused', async () => {
    const store = seededStore();
    const keySha256 = sha256Hex('gwk_x');
    store.putApiKey({ keySha256, clientId: 'cli_another0000000000' });
    const asked = new TestContainer(store).handler(probe({ ...client, keySha256 }));
    await expect(asked).rejects.toThrow('the key of the probe is not one of its principal');
  });

  it.each([
    ['a key itself', { ...client, keySha256: 'gwk_x' }],
    ['a key of a user', { keySha256: sha256Hex('gwk_x') }],
    ['no principal', { principal: undefined }],
    ['no request', { request: 'GET /' }],
    ['a path that is none', { request: { ...probe().request, path: 7 } }],
    ['another type of principal', { principal: { ...probe().principal, type: 'root' } }],
    ['another type of API', { request: { ...probe().request, apiType: 'SOAP' } }],
    ['a header', { headers: {} }],
    ['an ARN', { methodArn: 'arn' }],
  ])('with %s is refused', async (_what, fields) => {
    await expect(new TestContainer().handler(probe(fields))).rejects.toThrow(UnsupportedEventError);
  });

  it('of another version is no probe', async () => {
    await expect(new TestContainer().handler(probe({ gatewarden: 'probe/2' }))).rejects.toThrow(
      UnsupportedEventError,
    );
  });
});
