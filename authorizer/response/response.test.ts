import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from '../testing/events';
import { routeOf, testPolicy } from '../testing/fixtures';
import { FakeClock, seededStore, TestContainer } from '../testing/test-container';

const bearer = (container: TestContainer, subject: string) => `Bearer ${container.token(subject)}`;

describe('an allow', () => {
  it.each([
    ['rest-token', restTokenEvent],
    ['rest-request', restRequestEvent],
    ['http-1', httpOneEvent],
    ['websocket', webSocketEvent],
  ] as const)(
    'of %s names exactly the ARN called, and tells the backend who calls',
    async (_kind, eventOf) => {
      const container = new TestContainer();
      const event = eventOf({ authorization: bearer(container, 'rita') });
      expect(await container.handler(event)).toEqual({
        principalId: container.lastDecision.principal,
        policyDocument: {
          Version: '2012-10-17',
          Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
        },
        context: {
          principal: container.lastDecision.principal,
          principalType: 'user',
          roles: 'reader',
          decisionId: 'decision-1',
          policyVersion: 1,
        },
      });
    },
  );

  it('of an HTTP API is simple, or a policy where the authorizer is set to that', async () => {
    const simple = new TestContainer();
    const event = httpTwoEvent({ authorization: bearer(simple, 'rita') });
    expect(await simple.handler(event)).toMatchObject({ isAuthorized: true, context: { roles: 'reader' } });
    const iam = new TestContainer(seededStore(), new FakeClock(), { httpResponse: 'iam' });
    expect(await iam.handler(event)).toMatchObject({
      principalId: iam.lastDecision.principal,
      policyDocument: { Statement: [{ Effect: 'Allow', Resource: event.routeArn }] },
    });
  });

  it('of a public route has a principal too', async () => {
    const container = new TestContainer();
    const event = restTokenEvent({ path: '/health' });
    expect(await container.handler(event)).toMatchObject({
      principalId: 'anonymous',
      context: { principal: 'anonymous', principalType: 'anonymous', roles: '' },
    });
  });
});

describe('a denial', () => {
  it('is a policy that denies the ARN called, with the reason for gateway responses', async () => {
    const container = new TestContainer();
    const event = restRequestEvent({ method: 'DELETE', authorization: bearer(container, 'rita') });
    expect(await container.handler(event)).toMatchObject({
      policyDocument: { Statement: [{ Effect: 'Deny', Resource: event.methodArn }] },
      context: { reason: 'no_grant', principalType: 'user' },
    });
  });

  it('of a bad credential is the exact Unauthorized error, whose cause only the log knows', async () => {
    const container = new TestContainer();
    const event = httpTwoEvent({ authorization: 'Bearer nonsense' });
    await expect(container.handler(event)).rejects.toEqual(new Error('Unauthorized'));
    expect(container.lastDecision).toMatchObject({
      reason: 'credential_invalid',
      credentialFault: 'malformed',
    });
  });
});

describe('an ARN that a policy cannot name', () => {
  const store = seededStore();
  store.publish(
    testPolicy({
      routes: [
        ...testPolicy().routes,
        routeOf('orders-rest', 'GET', '/open/{proxy+}', { type: 'public' }),
        routeOf('orders-http', 'GET', '/open/{proxy+}', { type: 'public' }),
      ],
    }),
  );
  const containerOf = () => new TestContainer(store);

  it.each(['/open/*', '/open/a*b', '/open/?', '/open/%3f?', '/open/${*}', '/open/${aws:username}'])(
    '%s is denied, and only as itself',
    async (path) => {
      const event = restTokenEvent({ path });
      const container = containerOf();
      expect(await container.handler(event)).toMatchObject({
        policyDocument: { Statement: [{ Effect: 'Deny', Resource: event.methodArn }] },
      });
      expect(container.lastDecision.reason).toBe('request_ambiguous');
    },
  );

  it('because it is longer than 512 bytes is denied by a pattern that covers it', async () => {
    const event = restTokenEvent({ path: `/open/${'a'.repeat(600)}` });
    const answer = JSON.stringify(await containerOf().handler(event));
    const resource = /"Resource":"([^"]+)"/.exec(answer)?.[1] ?? '';
    expect(answer).toContain('"Effect":"Deny"');
    expect(resource).toHaveLength(512);
    expect(resource.endsWith('*') && event.methodArn.startsWith(resource.slice(0, -1))).toBe(true);
  });

  it('of exactly 512 bytes is allowed, of 513 and of characters of several bytes not', async () => {
    const lengthOf = (path: string) => Buffer.byteLength(restTokenEvent({ path }).methodArn);
    const fill = (bytes: number) => `/open/${'a'.repeat(bytes - lengthOf('/open/'))}`;
    expect(JSON.stringify(await containerOf().handler(restTokenEvent({ path: fill(512) })))).toContain(
      '"Allow"',
    );
    expect(JSON.stringify(await containerOf().handler(restTokenEvent({ path: fill(513) })))).toContain(
      '"Deny"',
    );
    const wide = restTokenEvent({ path: `/open/${'€'.repeat(160)}` });
    expect(wide.methodArn.length).toBeLessThan(512);
    const answer = JSON.stringify(await containerOf().handler(wide));
    expect(answer).toContain('"Deny"');
    expect(Buffer.byteLength(/"Resource":"([^"]+)"/.exec(answer)?.[1] ?? '')).toBeLessThanOrEqual(512);
  });

  it('does not matter where the answer names none', async () => {
    const event = httpTwoEvent({ path: `/open/${'a'.repeat(600)}*`, resource: '/open/{proxy+}' });
    expect(await containerOf().handler(event)).toMatchObject({ isAuthorized: true });
  });
});

describe('the context', () => {
  it('holds texts, numbers and booleans only, and bounded ones', async () => {
    const store = seededStore();
    const roles = Array.from(
      { length: 100 },
      (_, i) => `role-with-a-long-name-${String(i).padStart(3, '0')}`,
    );
    const base = testPolicy();
    const [reader] = base.roles;
    if (reader === undefined) throw new Error('no role');
    store.publish(
      testPolicy({ roles: [{ ...reader, inherits: roles }, ...roles.map((id) => ({ ...reader, id }))] }),
    );
    const container = new TestContainer(store);
    const answer = await container.handler(restTokenEvent({ authorization: bearer(container, 'rita') }));
    const { context } = z.object({ context: z.record(z.string(), z.unknown()) }).parse(answer);
    expect(
      Object.values(context).every((value) => ['string', 'number', 'boolean'].includes(typeof value)),
    ).toBe(true);
    expect(String(context.roles).length).toBeLessThanOrEqual(1024);
    expect(
      String(context.roles)
        .split(',')
        .every((id) => id === 'reader' || roles.includes(id)),
    ).toBe(true);
  });
});
