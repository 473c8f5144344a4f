import { describe, expect, it } from 'vitest';
import { decisionLine } from '../../logs/testing/decision-lines';
import { sha256Hex } from '../../store/keys';
import { removeClient } from '../clients/remove-client';
import { etagOfRecord } from '../etag';
import { addClientWithKey } from '../testing/client-with-key';
import { createTestContext, publishPolicy, type TestContext, testStart } from '../testing/service-context';
import { createKey } from './create-key';
import { getKey } from './get-key';
import { listKeys } from './list-keys';
import { revokeKey } from './revoke-key';
import { rotateKey } from './rotate-key';
import { maxKeys } from './write-keys';

async function setUp(body: { readonly expiresAt?: string } = {}) {
  const context = createTestContext();
  await publishPolicy(context.store);
  const made = await addClientWithKey(context, body);
  const params = { clientId: made.client.id, keyId: made.key.id };
  const rotate = (overlapSeconds: number, keyId = made.key.id) =>
    rotateKey(context, { params: { ...params, keyId }, body: { overlapSeconds } });
  const revoke = (keyId = made.key.id) => revokeKey(context, { params: { ...params, keyId }, query: {} });
  return { context, ...made, params, rotate, revoke };
}

const states = async (context: TestContext, clientId: string) =>
  (await listKeys(context, clientId)).items.map(({ state }) => state);

const everything = async ({ store }: TestContext) =>
  JSON.stringify((await store.listChanges({ limit: 200 })).items);

describe('an API key', () => {
  it('is 256 random bits behind our prefix, and only its hash is kept', async () => {
    const { context, client, key, secret } = await setUp();
    expect(secret).toMatch(/^gwk_[A-Za-z0-9_-]{43}$/);
    expect(key).toMatchObject({ prefix: secret.slice(0, 10), state: 'active', createdBy: 'mem_owner' });
    const stored = await context.store.getApiKey(client.id, key.id);
    expect(stored?.keySha256).toBe(sha256Hex(secret));
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('leaves neither itself nor its hash in change records and lists', async () => {
    const { context, client, secret, rotate, revoke } = await setUp();
    const { secret: second, key } = await rotate(60);
    await revoke(key.id);
    const seen = `${await everything(context)} ${JSON.stringify(await listKeys(context, client.id))}`;
    for (const text of [secret, second, sha256Hex(secret), sha256Hex(second)])
      expect(seen).not.toContain(text);
    expect(seen).toContain('api_key.rotated');
  });

  it.each([
    ['active', undefined, testStart],
    ['expiring', '2026-12-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z'],
    ['expired', '2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
  ])('is %s with the expiry %s at %s', async (state, expiresAt, now) => {
    const { context, client } = await setUp({ ...(expiresAt !== undefined && { expiresAt }) });
    context.setNow(now);
    expect(await states(context, client.id)).toEqual([state]);
  });

  it('is not made with an expiry that has passed, nor for a client that is not there', async () => {
    const { context, client } = await setUp();
    const make = (clientId: string, expiresAt?: string) =>
      createKey(context, { params: { clientId }, body: { name: 'k', expiresAt } });
    await expect(make(client.id, testStart)).rejects.toMatchObject({ errors: [{ pointer: '/expiresAt' }] });
    await expect(make('cli_nobody0000000000')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts the version of its client on, so that no key outlives the deletion of its client', async () => {
    const { context, client } = await setUp();
    const before = await context.store.getClient(client.id);
    if (before === undefined) throw new Error('no client');
    const headers = { 'if-match': etagOfRecord(before) };
    await createKey(context, { params: { clientId: client.id }, body: { name: 'second' } });
    const removal = removeClient(context, { params: { clientId: client.id }, headers, query: {} });
    await expect(removal).rejects.toMatchObject({ code: 'precondition_failed' });
  });
});

describe('rotating a key', () => {
  it('makes a new one and ends the old one after the overlap', async () => {
    const { context, client, rotate, key } = await setUp();
    const { key: next, replaced, secret } = await rotate(3600);
    expect(sha256Hex(secret)).toBe((await context.store.getApiKey(client.id, next.id))?.keySha256);
    expect(next).toMatchObject({ name: 'first', state: 'active' });
    expect(replaced).toMatchObject({
      id: key.id,
      state: 'expiring',
      expiresAt: '2026-11-23T10:00:00.000Z',
      replacedBy: next.id,
    });
  });

  it('keeps an expiry that comes before the end of the overlap', async () => {
    const { rotate } = await setUp({ expiresAt: '2026-11-23T09:30:00.000Z' });
    expect((await rotate(3600)).replaced.expiresAt).toBe('2026-11-23T09:30:00.000Z');
  });

  it('ends the old one at once without overlap', async () => {
    const { rotate } = await setUp();
    expect((await rotate(0)).replaced.state).toBe('expired');
  });

  it('is refused of a key that was replaced or has ended', async () => {
    const { rotate, revoke } = await setUp();
    const { key } = await rotate(3600);
    await expect(rotate(3600)).rejects.toThrow(`was replaced by ${key.id} already`);
    await revoke(key.id);
    await expect(rotate(3600, key.id)).rejects.toThrow(/is revoked/);
  });
});

describe('revoking a key', () => {
  it('ends it at once, keeps it in the list and says when that is in force', async () => {
    const { context, client, revoke } = await setUp();
    expect(await revoke()).toMatchObject({
      key: { state: 'revoked' },
      inForceBy: '2026-11-23T09:00:05.000Z',
    });
    expect(await states(context, client.id)).toEqual(['revoked']);
  });

  it('writes nothing the second time', async () => {
    const { context, revoke } = await setUp();
    await revoke();
    const before = await context.store.getChainHead();
    await revoke();
    expect(await context.store.getChainHead()).toEqual(before);
  });
});

describe('the number of keys', () => {
  it('is limited; the one that ended first makes room', async () => {
    const { context, client, key, revoke } = await setUp();
    const add = () => createKey(context, { params: { clientId: client.id }, body: { name: 'more' } });
    for (let count = 1; count < maxKeys; count += 1) await add();
    await expect(add()).rejects.toThrow(/20 is the most/);
    await revoke();
    await add();
    const ids = (await listKeys(context, client.id)).items.map(({ id }) => id);
    expect(ids).toHaveLength(maxKeys);
    expect(ids).not.toContain(key.id);
  });
});

describe('the last use of a key', () => {
  const lineOf = (principal: string, credential: string, ts: string) =>
    decisionLine({ principal, principalType: 'client', credential, ts });

  it('is the newest decision of its client that names it', async () => {
    const { context, params, key } = await setUp();
    context.accessLog.append(
      lineOf(params.clientId, key.credential, '2026-11-23T09:10:00.000Z'),
      lineOf(params.clientId, 'key:00000000', '2026-11-23T09:20:00.000Z'),
    );
    context.setNow('2026-11-23T10:00:00.000Z');
    expect((await getKey(context, params)).lastUsed).toEqual({
      state: 'used',
      lastUsedAt: '2026-11-23T09:10:00.000Z',
    });
  });

  it('is none since the start of the range looked at, where the range was looked through', async () => {
    const { context, params } = await setUp();
    context.setNow('2026-11-23T10:00:00.000Z');
    expect((await getKey(context, params)).lastUsed).toEqual({ state: 'not_used', since: testStart });
  });

  it('is not known where the log does not answer', async () => {
    const { context, params } = await setUp();
    context.accessLog.setUnavailable(true);
    expect((await getKey(context, params)).lastUsed).toEqual({ state: 'not_known' });
  });
});
