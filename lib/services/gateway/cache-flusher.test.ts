import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../gateway/port';
import { grantRole } from '../principals/grant-role';
import { revokeRole } from '../principals/revoke-role';
import { FakeGateway, sampleAuthorizer } from '../testing/fake-gateway';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { createCacheFlusher } from './cache-flusher';
import { flushAfterCommit, needsFlush } from './flush-after-commit';

const now = () => new Date('2026-11-23T09:00:00.000Z');
const at = now().toISOString();

function flusherOf(ttl: number, failure?: Error) {
  const authorizers = [{ ...sampleAuthorizer, resultTtlSeconds: ttl }];
  const gateway = new FakeGateway({ name: 'Orders', routes: [], authorizers }, failure);
  const slept: number[] = [];
  const told: unknown[] = [];
  const flusher = createCacheFlusher({
    gateway,
    now,
    sleep: async (ms) => void slept.push(ms),
    onResult: (apiId, { outcome }) => told.push([apiId, outcome]),
  });
  return { gateway, flusher, slept, told };
}

const apis = ['one', 'two', 'three'].map((id) => sampleApi({ id, gatewayApiId: id }));

describe('the flusher', () => {
  it('flushes one API after the other with a pause, and once what was asked for twice', async () => {
    const { flusher, gateway, slept } = flusherOf(300);
    await Promise.all([...apis, ...apis].map((api) => flusher.flush(api)));
    expect(gateway.flushed).toEqual(['one', 'two', 'three']);
    expect(slept.slice(0, 2)).toEqual([500, 500]);
    expect(flusher.lastOf('one')).toEqual({ outcome: 'flushed', at });
  });

  it('flushes again what is asked for after its turn began', async () => {
    const { flusher, gateway } = flusherOf(300);
    await flusher.flush(sampleApi());
    await flusher.flush(sampleApi());
    expect(gateway.flushed).toEqual(['abc123', 'abc123']);
  });

  it('leaves alone what caches nothing, and asks no more for a while', async () => {
    const { flusher, gateway, told } = flusherOf(0);
    expect(await flusher.flush(sampleApi())).toEqual({ outcome: 'nothing_cached', at });
    await flusher.flush(sampleApi());
    expect([gateway.reads, gateway.flushed, told]).toEqual([1, [], []]);
  });

  it('flushes although it may not read whether there is a cache', async () => {
    const { flusher, gateway } = flusherOf(300);
    gateway.readAuthorizers = () => Promise.reject(new GatewayError('no_permission', 'may not read'));
    expect(await flusher.flush(sampleApi())).toEqual({ outcome: 'flushed', at });
  });

  it('says what failed, and never fails', async () => {
    const { flusher, told } = flusherOf(300, new GatewayError('throttled', 'AWS throttles.'));
    expect(await flusher.flush(sampleApi())).toEqual({ outcome: 'failed', detail: 'AWS throttles.', at });
    expect(told).toEqual([['orders', 'failed']]);
    const broken = flusherOf(300, new Error('internals'));
    expect(JSON.stringify(await broken.flusher.flush(sampleApi()))).not.toContain('internals');
  });

  it('has nothing to do for WebSocket and AppSync APIs', async () => {
    const { flusher } = flusherOf(300);
    expect((await flusher.flush(sampleApi({ type: 'WEBSOCKET' }))).outcome).toBe('not_supported');
  });
});

describe('after a commit', () => {
  it.each([
    ['assignment.revoked', undefined, true],
    ['user.suspended', undefined, true],
    ['api_key.revoked', undefined, true],
    ['user.imported', undefined, true],
    ['principals.reverted', undefined, true],
    ['assignment.bulk_granted', undefined, true],
    ['invitation.accepted', undefined, true],
    ['role.updated', 7, true],
    ['assignment.granted', undefined, false],
    ['user.created', undefined, false],
    ['draft.updated', undefined, false],
  ] as const)('%s (version %s) needs a flush: %s', (action, policyVersion, needed) => {
    const change = { action, ...(policyVersion !== undefined && { policyVersion }) };
    expect(needsFlush(change, false)).toBe(needed);
  });

  it('a grant needs one where some role denies, a new user does not', () => {
    expect(needsFlush({ action: 'assignment.granted' }, true)).toBe(true);
    expect(needsFlush({ action: 'user.created' }, true)).toBe(false);
  });

  it('caches are flushed once a role that denies is granted', async () => {
    const { flusher, gateway } = flusherOf(300);
    const { store } = createTestContext();
    const grants = [{ id: 'never', effect: 'deny' as const, permissions: ['orders:read'] }];
    await publishPolicy(store, { apis: [sampleApi()], roles: [roleOf('banned', { grants })] });
    const context = createTestContext({
      store: flushAfterCommit(store, {
        flusher,
        maxAgeMs: 5000,
        now: () => 0,
        sleep: () => new Promise<void>(() => {}),
        onProblem: (error) => {
          throw error;
        },
      }),
    });
    const user = await createUser(context, {
      issuer: 'https://idp.example',
      subject: 'ada',
      name: 'Ada',
      attributes: {},
    });
    expect(gateway.flushed).toEqual([]);
    await grantRole(context, readUser, { principalId: user.id, roleId: 'banned' });
    await expect.poll(() => gateway.flushed.length).toBe(1);
  });

  it('caches are flushed at once, and again when the state before is out of force; a failure stops nothing', async () => {
    const { flusher, gateway } = flusherOf(300);
    const first = createTestContext();
    await publishPolicy(first.store, { apis: [sampleApi()], roles: [roleOf('reader')] });
    const sleeps: { ms: number; end: () => void }[] = [];
    let nowMs = 0;
    const store = flushAfterCommit(first.store, {
      flusher,
      maxAgeMs: 5000,
      now: () => nowMs,
      sleep: (ms) => new Promise<void>((end) => sleeps.push({ ms, end })),
      onProblem: (error) => {
        throw error;
      },
    });
    const context = createTestContext({ store });
    const user = await createUser(context, {
      issuer: 'https://idp.example',
      subject: 'ada',
      name: 'Ada',
      attributes: {},
    });
    await grantRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    expect(gateway.flushed).toEqual([]);
    await revokeRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    await expect.poll(() => sleeps.length).toBe(1);
    expect([gateway.flushed.length, sleeps[0]?.ms]).toEqual([1, 5000]);
    nowMs = 5000;
    sleeps[0]?.end();
    await expect.poll(() => gateway.flushed.length).toBe(2);

    gateway.failure = new Error('internals');
    await grantRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    const revoked = await revokeRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    expect(revoked.principal.assignments).toEqual([]);
  });
});
