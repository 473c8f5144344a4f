import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Limit } from '@/lib/core/model/policy';
import { routeIdOf, sha256Hex } from '@/lib/store/keys';
import {
  appSyncEvent,
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from '../testing/events';
import { FakeLimitStore } from '../testing/fake-limit-store';
import { testPolicy, userFacts } from '../testing/fixtures';
import { FakeClock, seededStore, TestContainer } from '../testing/test-container';
import { nameCaller } from './apply-limits';

const clientId = 'cli_0123456789abcdef';
const apiKey = `gwk_${'k'.repeat(43)}`;
const usageIdentifierKey = 'usage-plan-key-0123456789';

function containerWith(...appliesTo: readonly Limit['appliesTo'][]) {
  const store = seededStore();
  const limits = appliesTo.map((to, i) => ({
    id: `limit-${i}`,
    name: 'Limit',
    appliesTo: to,
    requests: 2,
    periodSeconds: 60,
  }));
  store.publish(testPolicy({ limits }));
  store.putApiKey({ keySha256: sha256Hex(apiKey), clientId });
  store.putPrincipal({
    id: clientId,
    type: 'client',
    version: 1,
    suspended: false,
    attributes: {},
    assignments: [{ id: 'asg_0000000000000000', roleId: 'reader' }],
    usageIdentifierKey,
  });
  const limitStore = new FakeLimitStore();
  const container = new TestContainer(store, new FakeClock(), { limitStore });
  const ask = async (event: object, times = 1) => {
    for (let i = 0; i < times; i++) await container.handler(event);
    return container.lastDecision;
  };
  const eventOf = (subject: string) => httpTwoEvent({ authorization: `Bearer ${container.token(subject)}` });
  return { container, limitStore, ask, eventOf };
}

const health = (apiId: string): Limit['appliesTo'] => ({
  type: 'route',
  routeId: routeIdOf(apiId, 'GET', '/health'),
});
const publicEvent = (sourceIp: string) => httpTwoEvent({ path: '/health', resource: '/health', sourceIp });
const contextSchema = z.object({ context: z.record(z.string(), z.unknown()) });

describe('a limit of a role', () => {
  it('denies over it with rate_limited, and when to come again', async () => {
    const { container, ask, eventOf } = containerWith({ type: 'role', roleId: 'reader' });
    expect(await ask(eventOf('rita'), 2)).toMatchObject({ effect: 'allow', reason: 'granted' });
    const answer = await container.handler(eventOf('rita'));
    expect(answer).toMatchObject({
      isAuthorized: false,
      context: { reason: 'rate_limited', retryAfter: 30, roles: 'reader' },
    });
    expect(container.lastDecision).toMatchObject({
      effect: 'deny',
      reason: 'rate_limited',
      grant: 'reader/allow',
    });
    container.clock.advance(30_000);
    expect(await ask(eventOf('rita'))).toMatchObject({ effect: 'allow' });
  });

  it('leaves callers without the role alone, and is not spent by denials', async () => {
    const { ask, eventOf, limitStore } = containerWith({ type: 'role', roleId: 'reader' });
    expect(await ask(eventOf('max'), 5)).toMatchObject({ effect: 'allow' });
    expect(await ask(eventOf('nobody'), 5)).toMatchObject({ reason: 'principal_unknown' });
    expect(limitStore.requests).toEqual([]);
  });
});

describe('a limit of a client', () => {
  it('counts all calls with its keys, and its usage plan goes to REST APIs that allow it', async () => {
    const { container, ask } = containerWith({ type: 'client', clientId });
    const event = restRequestEvent({ headers: { 'X-Api-Key': apiKey } });
    expect(await container.handler(event)).toMatchObject({ usageIdentifierKey });
    await container.handler(event);
    const denied = await container.handler(event);
    expect(denied).toMatchObject({
      policyDocument: { Statement: [{ Effect: 'Deny', Resource: event.methodArn }] },
      context: { reason: 'rate_limited' },
    });
    expect(denied).not.toHaveProperty('usageIdentifierKey');
    expect(await ask(event)).toMatchObject({ principalType: 'client', reason: 'rate_limited' });
  });
});

describe('the usage plan of a client', () => {
  it.each([
    ['REST TOKEN', restTokenEvent, true],
    ['REST REQUEST', restRequestEvent, true],
    ['HTTP 1.0', httpOneEvent, false],
    ['HTTP 2.0', httpTwoEvent, false],
    ['WebSocket', webSocketEvent, false],
    ['AppSync', appSyncEvent, false],
  ] as const)('goes with the answer to REST APIs only (%s)', async (_, eventOf, isNamed) => {
    const { container } = containerWith();
    const answer = await container.handler(eventOf({ authorization: `Bearer ${apiKey}` }));
    expect(container.lastDecision).toMatchObject({ effect: 'allow', principalType: 'client' });
    expect('usageIdentifierKey' in answer).toBe(isNamed);
  });
});

describe('a limit of a public route', () => {
  it('counts per source address', async () => {
    const { ask } = containerWith(health('orders-http'));
    expect(await ask(publicEvent('203.0.113.7'), 3)).toMatchObject({ reason: 'rate_limited' });
    expect(await ask(publicEvent('203.0.113.8'))).toMatchObject({ reason: 'public_route' });
  });

  it('keeps no address in the table', async () => {
    const { ask, limitStore } = containerWith(health('orders-http'));
    await ask(publicEvent('203.0.113.7'));
    expect(JSON.stringify(limitStore.requests)).not.toContain('203.0.113');
    expect(limitStore.requests[0]?.key).toMatch(/#address-[0-9a-f]{32}#0$/);
  });

  it('counts all together whose address the event does not name', async () => {
    const { ask, limitStore } = containerWith(health('orders-rest'));
    expect(await ask(restTokenEvent({ path: '/health' }), 3)).toMatchObject({ reason: 'rate_limited' });
    expect(limitStore.requests[0]?.key).toContain('#address-unknown#');
  });
});

describe('who calls without a credential', () => {
  it('is the address, of IPv6 its first 64 bits, however it is written', () => {
    const name = (sourceIp?: string) => nameCaller(undefined, sourceIp);
    expect(name('2001:db8:1:2::1')).toBe(name('2001:0db8:1:2:ffff::7'));
    expect(name('2001:db8:1:2::1')).not.toBe(name('2001:db8:1:3::1'));
    expect(name('::ffff:203.0.113.7')).toBe(name('203.0.113.7'));
    expect(name('nonsense')).toBe(name());
  });
});

describe('limits that cannot be checked', () => {
  it('let the request pass, and the line says so', async () => {
    const { ask, eventOf, limitStore } = containerWith({ type: 'role', roleId: 'reader' });
    limitStore.isDown = true;
    expect(await ask(eventOf('rita'), 5)).toMatchObject({ effect: 'allow', limitsUnavailable: true });
    expect(limitStore.requests).toHaveLength(1);
  });
});

describe('limits that take long to check', () => {
  it('let nobody leave with an allow that has become too old meanwhile', async () => {
    const { container, eventOf, limitStore } = containerWith({ type: 'role', roleId: 'reader' });
    limitStore.beforeTake = () => {
      container.clock.advance(4_000);
      container.store.putPrincipal(userFacts('rita', [], { version: 2 }));
      container.clock.advance(2_000);
    };
    expect(await container.handler(eventOf('rita'))).toMatchObject({ isAuthorized: false });
    expect(container.lastDecision).toMatchObject({ effect: 'deny', reason: 'no_grant' });
  });
});

describe('the context', () => {
  it('of a denial over a limit holds only texts, numbers and booleans', async () => {
    const { container, ask } = containerWith(health('orders-rest'));
    await ask(restTokenEvent({ path: '/health' }), 2);
    const answer = await container.handler(restTokenEvent({ path: '/health' }));
    const { context } = contextSchema.parse(answer);
    expect(context).toMatchObject({ retryAfter: 30 });
    expect(Object.values(context).every((value) => typeof value !== 'object')).toBe(true);
  });

  it('of AppSync names both optional fields, whatever is answered', async () => {
    const { container } = containerWith({ type: 'role', roleId: 'reader' });
    const event = appSyncEvent({ authorization: `Bearer ${container.token('rita')}` });
    const answers = [await container.handler(event), await container.handler(event)];
    answers.push(await container.handler(event));
    for (const answer of answers) expect(answer).toMatchObject({ deniedFields: [], ttlOverride: 0 });
    expect(answers.at(-1)).toMatchObject({
      isAuthorized: false,
      resolverContext: { reason: 'rate_limited' },
    });
  });
});
