import { describe, expect, it } from 'vitest';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { deferred } from '../testing/deferred';
import { httpTwoEvent } from '../testing/events';
import { issuer, roleOf, testPolicy, userFacts } from '../testing/fixtures';
import { FakeClock, seededStore, TestContainer } from '../testing/test-container';
import { failureBackoffMs } from './policy-state';

const second = 1_000;

/** A container with a user's event, which it has already decided once. */
async function warmContainer(bounds?: { maxAgeMs: number; staleOnErrorMs: number }) {
  const container = new TestContainer(seededStore(), new FakeClock(), bounds && { bounds });
  const event = httpTwoEvent({ authorization: `Bearer ${container.token('rita')}` });
  await container.handler(event);
  container.store.questions.length = 0;
  const ask = async () => {
    await container.handler(event);
    return container.lastDecision;
  };
  return { container, store: container.store, clock: container.clock, ask, event };
}

const rita = userIdOf(issuer, 'rita');

describe('what is known', () => {
  it('is asked for in one read by a cold container, snapshot apart', async () => {
    const container = new TestContainer();
    await container.handler(httpTwoEvent({ authorization: `Bearer ${container.token('rita')}` }));
    expect(container.store.questions).toEqual([{ head: true, principalId: rita }]);
    expect(container.store.snapshotReads).toBe(1);
    expect(container.lastDecision.cache).toBe('cold');
  });

  it('decides without a read while it is fresh', async () => {
    const { clock, ask, store } = await warmContainer();
    clock.advance(5 * second);
    expect(await ask()).toMatchObject({ effect: 'allow', cache: 'warm', policyAgeMs: 5000 });
    expect(store.questions).toEqual([]);
  });

  it('is read again, all that is due in one read, once it is older than its bound', async () => {
    const { clock, ask, store } = await warmContainer();
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'allow', cache: 'refreshed', policyAgeMs: 0 });
    expect(store.questions).toEqual([{ head: true, principalId: rita }]);
    expect(store.snapshotReads).toBe(1);
  });

  it('has an age of its own for each thing', async () => {
    const { container, clock, ask, store } = await warmContainer();
    clock.advance(3 * second);
    await container.handler(httpTwoEvent({ authorization: `Bearer ${container.token('max')}` }));
    clock.advance(3 * second);
    await ask();
    await container.handler(httpTwoEvent({ authorization: `Bearer ${container.token('max')}` }));
    const max = userIdOf(issuer, 'max');
    expect(store.questions).toEqual([
      { head: false, principalId: max },
      { head: true, principalId: rita },
    ]);
    clock.advance(3 * second);
    await container.handler(httpTwoEvent({ authorization: `Bearer ${container.token('max')}` }));
    expect(store.questions.at(-1)).toEqual({ head: false, principalId: max });
  });

  it('ages from the start of its read', async () => {
    const { clock, ask, store } = await warmContainer();
    clock.advance(5 * second + 1);
    store.afterRead = () => clock.advance(400);
    await ask();
    store.afterRead = () => {};
    clock.advance(4_601);
    await ask();
    expect(store.questions).toHaveLength(2);
  });

  it('is due when the clock was set back', async () => {
    const { clock, ask, store } = await warmContainer();
    clock.advance(-60 * second);
    expect(await ask()).toMatchObject({ cache: 'refreshed' });
    expect(store.questions).toHaveLength(1);
  });

  it('is read for every request where the bound is 0', async () => {
    const { ask, store } = await warmContainer({ maxAgeMs: 0, staleOnErrorMs: 0 });
    store.afterRead = () => {};
    await ask();
    await ask();
    expect(store.questions).toHaveLength(2);
  });

  it('is not enough where the bound is 0 and a read began before the request', async () => {
    const { container, clock, store, event } = await warmContainer({ maxAgeMs: 0, staleOnErrorMs: 0 });
    const [asked, held] = [deferred(), deferred()];
    store.beforeRead = asked.resolve;
    store.afterRead = () => held.promise;
    const first = container.handler(event);
    await asked.promise;
    clock.advance(1);
    const later = container.handler(event);
    held.resolve();
    await Promise.all([first, later]);
    expect(store.questions).toHaveLength(2);
  });

  it('needs no principal on a public route', async () => {
    const container = new TestContainer();
    const event = httpTwoEvent({ path: '/health', resource: '/health' });
    await container.handler(event);
    expect(container.store.questions).toEqual([{ head: true }]);
    expect(container.lastDecision).toMatchObject({ reason: 'public_route', principalType: 'anonymous' });
  });

  it('covers that a user is unknown, under the same bound', async () => {
    const { container, clock, store } = await warmContainer();
    const event = httpTwoEvent({ authorization: `Bearer ${container.token('nobody')}` });
    await container.handler(event);
    await container.handler(event);
    expect(store.questions).toHaveLength(1);
    store.putPrincipal(userFacts('nobody', ['reader']));
    clock.advance(5 * second + 1);
    await container.handler(event);
    expect(container.lastDecision).toMatchObject({ effect: 'allow' });
  });
});

describe('a change of the policy', () => {
  it('is loaded when the head changed, and decides at once', async () => {
    const { clock, ask, store } = await warmContainer();
    store.publish(testPolicy({ roles: [roleOf('reader', ['orders:list'])] }));
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({
      effect: 'deny',
      reason: 'no_grant',
      policyVersion: 2,
      cache: 'cold',
    });
  });

  it('that deciding does not look at needs no new snapshot', async () => {
    const { clock, ask, store } = await warmContainer();
    store.publish(testPolicy());
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'allow', policyVersion: 2 });
    expect(store.snapshotReads).toBe(1);
  });

  it('that takes the identity provider away refuses a remembered token', async () => {
    const { clock, ask, store } = await warmContainer();
    store.publish(testPolicy({ identityProviders: [] }));
    clock.advance(5 * second + 1);
    await expect(ask()).rejects.toThrow('Unauthorized');
  });

  it('whose snapshot cannot be loaded is a failed read: the version before goes on, within its bound', async () => {
    const { clock, ask, store } = await warmContainer();
    store.publish(testPolicy({ roles: [] }));
    store.areSnapshotsDown = true;
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'allow', policyVersion: 1, cache: 'stale' });
    clock.advance(60 * second);
    await expect(ask()).rejects.toThrow('the policy store cannot be read');
  });

  it('never goes back to an older version', async () => {
    const { clock, ask, store } = await warmContainer();
    const older = store.head;
    store.publish(testPolicy({ roles: [] }));
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'deny', policyVersion: 2 });
    store.head = older;
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'deny', policyVersion: 2, cache: 'stale' });
    clock.advance(60 * second);
    await expect(ask()).rejects.toThrow('the policy store cannot be read');
  });

  it('seen by the earlier of two overlapping reads is not undone by the later one', async () => {
    const { container, clock, store, event } = await warmContainer({ maxAgeMs: 0, staleOnErrorMs: 0 });
    const [asked, slow] = [deferred(), deferred()];
    const old = store.head;
    let reads = 0;
    store.beforeRead = () => {
      asked.resolve();
      return ++reads === 1 ? slow.promise : undefined;
    };
    const first = container.handler(event);
    await asked.promise;
    clock.advance(1);
    store.afterRead = async () => {
      // The second read has its answer; now the first gets the new version, and ends before it.
      store.afterRead = () => {};
      store.publish(testPolicy({ roles: [] }));
      slow.resolve();
      await first;
    };
    const second = container.handler(event);
    await Promise.all([first, second]);
    expect(old?.version).toBe(1);
    expect(container.decisions.slice(1).map((line) => [line.policyVersion, line.effect])).toEqual([
      [2, 'deny'],
      [2, 'deny'],
    ]);
  });
});

describe('a revocation', () => {
  it('is in force when what is known of the user is due', async () => {
    const { clock, ask, store } = await warmContainer();
    store.putPrincipal(userFacts('rita', [], { version: 2 }));
    clock.advance(5 * second);
    expect(await ask()).toMatchObject({ effect: 'allow', principalVersion: 1 });
    clock.advance(1);
    expect(await ask()).toMatchObject({ effect: 'deny', reason: 'no_grant', principalVersion: 2 });
  });

  it('by removal of the user is seen, and so is one made anew with a lower version', async () => {
    const { clock, ask, store } = await warmContainer();
    store.putPrincipal(userFacts('rita', ['reader'], { version: 9 }));
    clock.advance(5 * second + 1);
    await ask();
    store.putPrincipal(userFacts('rita', [], { version: 1 }));
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'deny', principalVersion: 1 });
    store.principals.clear();
    clock.advance(5 * second + 1);
    expect(await ask()).toMatchObject({ effect: 'deny', reason: 'principal_unknown' });
  });

  it('by the clock needs no read', async () => {
    const { container, clock, store } = await warmContainer();
    const expiresAtMs = clock.nowMs + second;
    const assignments = [{ id: 'asg_0000000000000000', roleId: 'reader', expiresAtMs }];
    store.putPrincipal(userFacts('temp', [], { assignments }));
    const event = httpTwoEvent({ authorization: `Bearer ${container.token('temp')}` });
    await container.handler(event);
    expect(container.lastDecision.effect).toBe('allow');
    clock.advance(second);
    await container.handler(event);
    expect(container.lastDecision).toMatchObject({ effect: 'deny', reason: 'no_grant', cache: 'warm' });
  });
});

describe('a store that fails', () => {
  it('leaves what is known deciding until its bound, then is an error', async () => {
    const { clock, ask, store } = await warmContainer();
    store.isDown = true;
    clock.advance(65 * second);
    expect(await ask()).toMatchObject({ effect: 'allow', cache: 'stale', policyAgeMs: 65 * second });
    clock.advance(1);
    await expect(ask()).rejects.toThrow('the policy store cannot be read');
    store.isDown = false;
    clock.advance(failureBackoffMs);
    expect(await ask()).toMatchObject({ effect: 'allow', cache: 'refreshed' });
  });

  it('is left alone for a while after a failure, where what is known may decide', async () => {
    const { clock, ask, store } = await warmContainer();
    store.isDown = true;
    clock.advance(10 * second);
    for (let i = 0; i < 5; i++) await ask();
    expect(store.questions).toHaveLength(1);
    clock.advance(failureBackoffMs);
    await ask();
    expect(store.questions).toHaveLength(2);
  });

  it('is an error for a user who is not known yet, and for a cold container', async () => {
    const { container, store } = await warmContainer();
    store.isDown = true;
    const stranger = httpTwoEvent({ authorization: `Bearer ${container.token('max')}` });
    await expect(container.handler(stranger)).rejects.toThrow('the policy store cannot be read');
    const cold = new TestContainer(store);
    await expect(cold.handler(stranger)).rejects.toThrow('the policy store cannot be read');
    expect(cold.lines.some((line) => line.includes('"error":"policy_unavailable"'))).toBe(true);
    expect(cold.decisions).toEqual([]);
  });

  it('answers nothing before a first policy is published', async () => {
    const { FakeStore } = await import('../testing/fake-store');
    const container = new TestContainer(new FakeStore());
    await expect(container.handler(httpTwoEvent())).rejects.toThrow('the policy store cannot be read');
  });
});

describe('requests at the same time', () => {
  it('share one read and one snapshot', async () => {
    const container = new TestContainer();
    const event = httpTwoEvent({ authorization: `Bearer ${container.token('rita')}` });
    await Promise.all(Array.from({ length: 20 }, () => container.handler(event)));
    expect(container.store.questions).toHaveLength(1);
    expect(container.store.snapshotReads).toBe(1);
    expect(container.fetched).toHaveLength(1);
    expect(container.decisions).toHaveLength(20);
  });

  it('for other users share no answer', async () => {
    const container = new TestContainer();
    const events = ['rita', 'max', 'nobody'].map((subject) =>
      httpTwoEvent({ authorization: `Bearer ${container.token(subject)}` }),
    );
    await Promise.all(events.map((event) => container.handler(event)));
    const reasons = new Map(container.decisions.map((line) => [line.subject, line.reason]));
    expect(reasons).toEqual(
      new Map([
        ['rita', 'granted'],
        ['max', 'granted'],
        ['nobody', 'principal_unknown'],
      ]),
    );
  });
});

describe('an API key', () => {
  const key = `gwk_${'k'.repeat(43)}`;
  const clientId = 'cli_0123456789abcdef';
  const keySha256 = sha256Hex(key);
  const event = httpTwoEvent({ headers: { 'x-api-key': key } });

  function containerWithKey(changes: object = {}) {
    const container = new TestContainer();
    const client = { ...userFacts('unused', ['reader']), id: clientId, type: 'client' as const };
    container.store.putPrincipal(client);
    container.store.putApiKey({ keySha256, clientId, ...changes });
    return container;
  }

  it("is decided with its client's record", async () => {
    const container = containerWithKey();
    await container.handler(event);
    expect(container.lastDecision).toMatchObject({
      effect: 'allow',
      principal: clientId,
      principalType: 'client',
      credential: `key:${keySha256.slice(0, 8)}`,
    });
    container.clock.advance(5 * second + 1);
    await container.handler(event);
    expect(container.store.questions.at(-1)).toEqual({ head: true, principalId: clientId, keySha256 });
  });

  it('of a suspended or removed client opens nothing', async () => {
    const container = containerWithKey();
    const client = container.store.principals.get(clientId);
    if (client === undefined) throw new Error('no client');
    container.store.putPrincipal({ ...client, suspended: true });
    await container.handler(event);
    expect(container.lastDecision.reason).toBe('principal_suspended');
    container.store.principals.clear();
    container.clock.advance(5 * second + 1);
    await container.handler(event);
    expect(container.lastDecision.reason).toBe('principal_unknown');
  });

  it('unknown, expired or revoked asks for another credential', async () => {
    const nowMs = new FakeClock().nowMs;
    const cases = [
      [new TestContainer(), 'api_key_unknown'],
      [containerWithKey({ expiresAtMs: nowMs }), 'api_key_expired'],
      [containerWithKey({ revokedAtMs: nowMs - 1 }), 'api_key_revoked'],
      // The container's clock is behind the console's.
      [containerWithKey({ revokedAtMs: nowMs + 60_000 }), 'api_key_revoked'],
    ] as const;
    for (const [container, credentialFault] of cases) {
      await expect(container.handler(event)).rejects.toThrow(/^Unauthorized$/);
      expect(container.lastDecision).toMatchObject({ reason: 'credential_invalid', credentialFault });
    }
  });

  it('together with a token is refused, whichever of them is good', async () => {
    const container = containerWithKey();
    const both = { authorization: `Bearer ${container.token('rita')}`, headers: { 'x-api-key': key } };
    await expect(container.handler(httpTwoEvent(both))).rejects.toThrow(/^Unauthorized$/);
    expect(container.lastDecision.credentialFault).toBe('several_credentials');
  });
});
