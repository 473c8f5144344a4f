import { describe, expect, it } from 'vitest';
import {
  appSyncEvent,
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from './testing/events';
import { provider, roleOf, testPolicy } from './testing/fixtures';
import { TestContainer, testKey } from './testing/test-container';

const kinds = { restTokenEvent, restRequestEvent, httpOneEvent, httpTwoEvent, webSocketEvent };

describe('a container', () => {
  describe.each(Object.entries(kinds))('for %s', (_name, eventOf) => {
    it('allows a known user what a role grants', async () => {
      const container = new TestContainer();
      const authorization = `Bearer ${container.token('rita')}`;
      const answer = await container.handler(eventOf({ authorization }));
      expect(container.lastDecision).toMatchObject({
        effect: 'allow',
        reason: 'granted',
        grant: 'reader/allow',
      });
      expect(isAllowed(answer)).toBe(true);
    });

    it('asks for a credential with the exact Unauthorized error', async () => {
      const container = new TestContainer();
      await expect(container.handler(eventOf())).rejects.toThrow(/^Unauthorized$/);
      expect(container.lastDecision).toMatchObject({ effect: 'deny', reason: 'credential_missing' });
    });

    it('refuses a user that is not known', async () => {
      const container = new TestContainer();
      const authorization = `Bearer ${container.token('nobody')}`;
      const answer = await container.handler(eventOf({ authorization }));
      expect(isAllowed(answer)).toBe(false);
      expect(container.lastDecision).toMatchObject({ reason: 'principal_unknown', subject: 'nobody' });
    });
  });

  it.each([{ tenant: 'acme' }, { tenant: 'evil,acme' }])(
    'does not take one text of a repeated query parameter for its only value: %j',
    async (queryStringParameters) => {
      const grants = [
        {
          id: 'is',
          effect: 'allow',
          permissions: ['orders:read'],
          conditions: { StringEquals: { 'query.tenant': 'acme' } },
        },
        {
          id: 'not',
          effect: 'allow',
          permissions: ['orders:read'],
          conditions: { StringNotEquals: { 'query.tenant': 'evil' } },
        },
      ] as const;
      for (const grant of grants) {
        const container = new TestContainer();
        container.store.publish(
          testPolicy({
            roles: [{ ...roleOf('reader', []), grants: [{ ...grant, permissions: [...grant.permissions] }] }],
          }),
        );
        const event = httpOneEvent({ authorization: `Bearer ${container.token('rita')}` });
        expect(isAllowed(await container.handler({ ...event, queryStringParameters }))).toBe(false);
        expect(container.lastDecision.reason).toBe('condition_unmet');
      }
    },
  );

  it.each([httpOneEvent, httpTwoEvent])(
    'decides on the decoded path, also where the ARN has it escaped',
    async (eventOf) => {
      const container = new TestContainer();
      const event = eventOf({ authorization: `Bearer ${container.token('rita')}`, path: '/orders/a b' });
      const escaped: unknown = JSON.parse(JSON.stringify(event), (key, value: unknown) =>
        key.endsWith('Arn') && typeof value === 'string' ? value.replace('a b', 'a%20b') : value,
      );
      await container.handler(escaped);
      expect(container.lastDecision).toMatchObject({ reason: 'granted', path: '/orders/a b' });
    },
  );

  it('denies what is no stage of the policy, where an authorizer is tested from the console of API Gateway', async () => {
    const container = new TestContainer();
    const event = restRequestEvent({
      authorization: `Bearer ${container.token('rita')}`,
      path: '/',
      resource: '/',
    });
    const test = {
      ...event,
      methodArn: event.methodArn.replace('/prod/', '/ESTestInvoke-stage/'),
      requestContext: { ...event.requestContext, stage: 'test-invoke-stage' },
    };
    expect(isAllowed(await container.handler(test))).toBe(false);
    expect(container.lastDecision).toMatchObject({ reason: 'api_unknown', stage: 'ESTestInvoke-stage' });
    const other = { ...event, requestContext: { ...event.requestContext, stage: 'test-invoke-stage' } };
    await expect(container.handler(other)).rejects.toThrow('differs from the stage');
  });

  it('answers AppSync with both optional fields', async () => {
    const container = new TestContainer();
    const answer = await container.handler(appSyncEvent({ authorization: container.token('rita') }));
    expect(answer).toMatchObject({ isAuthorized: true, deniedFields: [], ttlOverride: 0 });
    expect(await container.handler(appSyncEvent())).toMatchObject({ isAuthorized: false, deniedFields: [] });
  });
});

describe('an identity provider that cannot be reached', () => {
  it('is an error and no denial: the token may be good, and nothing of it may be cached', async () => {
    const container = new TestContainer();
    container.documents.clear();
    const event = restRequestEvent({ authorization: `Bearer ${container.token('rita')}` });
    await expect(container.handler(event)).rejects.toThrow('signing keys');
    expect(container.decisions).toEqual([]);
    expect(container.lines[0]).toContain('"error":"keys_unavailable"');
  });

  it('leaves public routes and API keys alone', async () => {
    const container = new TestContainer();
    container.documents.clear();
    expect(isAllowed(await container.handler(restTokenEvent({ path: '/health' })))).toBe(true);
  });

  it('does not keep a container from the policy in which it is replaced', async () => {
    const container = new TestContainer();
    container.documents.clear();
    const event = restRequestEvent({ authorization: `Bearer ${container.token('rita')}` });
    await expect(container.handler(event)).rejects.toThrow('signing keys');
    const movedTo = 'https://issuer.example/moved.json';
    container.documents.set(movedTo, { keys: [testKey().jwk] });
    container.store.publish(testPolicy({ identityProviders: [{ ...provider, jwksUri: movedTo }] }));
    container.clock.advance(5_001);
    expect(isAllowed(await container.handler(event))).toBe(true);
  });
});

function isAllowed(answer: object): boolean {
  if ('isAuthorized' in answer) return answer.isAuthorized === true;
  return JSON.stringify(answer).includes('"Effect":"Allow"');
}
