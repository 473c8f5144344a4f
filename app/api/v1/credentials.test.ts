import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '@/lib/store/testing/records';
import { createTestApi, problemOf } from './testing/test-api';

type Api = Awaited<ReturnType<typeof createTestApi>>;

const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };
const create = { method: 'POST', body: user };

describe('credentials', () => {
  let api: Api;
  beforeAll(async () => {
    api = await createTestApi();
  });

  it('a service token acts without cookie and Origin, under its own name', async () => {
    const headers = { authorization: `Bearer ${api.ownerToken}`, origin: '' };
    const answer = await api.call('/users', { ...create, caller: 'nobody', headers });
    expect(answer.status).toBe(201);
    const { items } = await api.store.listChanges({ limit: 1 });
    expect(items).toMatchObject([{ actor: { type: 'service_token', name: 'script' } }]);
  });

  it.each([
    ['that nobody issued', `Bearer gwt_${'A'.repeat(43)}`],
    ['of another form', 'Bearer secret'],
    ['of another scheme, also beside a good cookie', 'Basic YTpi'],
  ])('a token %s is refused', async (_, authorization) => {
    const answer = await api.call('/users', { caller: 'owner', headers: { authorization } });
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it.each([
    ['has expired', { expiresAt: '2026-11-23T09:00:00.000Z' }],
    ['was revoked', { revokedAt: '2026-11-23T08:00:00.000Z' }],
  ])('a service token that %s is refused', async (_, fields) => {
    const { call, ownerToken } = await createTestApi((store) => ({
      ...store,
      getServiceTokenByHash: async (hash) => {
        const token = await store.getServiceTokenByHash(hash);
        return token && { ...token, ...fields };
      },
    }));
    const headers = { authorization: `Bearer ${ownerToken}` };
    expect((await call('/users', { caller: 'nobody', headers })).status).toBe(401);
  });

  it('a forged cookie is nobody', async () => {
    const headers = { cookie: 'gatewarden.session=eyJhbGciOiJub25lIn0.e30.' };
    expect((await api.call('/me', { caller: 'nobody', headers })).status).toBe(401);
  });

  it('somebody who is no member learns which account that is', async () => {
    const problem = problemOf(await api.call('/me', { caller: 'stranger' }));
    expect(problem.code).toBe('forbidden');
    expect(problem.detail).toMatch(/signed in as stranger .* not a member/);
  });

  it('a member learns what the role allows', async () => {
    expect((await api.call('/me', { caller: 'auditor' })).body).toMatchObject({
      type: 'member',
      name: 'auditor',
      role: 'auditor',
      freshness: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
    });
  });

  it('a role taken away is gone at the next request, whatever the cookie says', async () => {
    const { call, store } = await createTestApi();
    const owner = (await store.listMembers()).find(({ role }) => role === 'owner');
    const member = owner && { ...owner, role: 'auditor' as const, version: owner.version + 1 };
    await store.commit(draftOf(), member ? [{ type: 'put_member', member, previous: owner }] : []);
    expect((await call('/users', create)).status).toBe(403);
  });
});

describe('a request past the front', () => {
  const originSecret = 's'.repeat(64);
  const headersWith = (api: Api, secret?: string) => ({
    authorization: `Bearer ${api.ownerToken}`,
    'x-gatewarden-origin': secret,
  });

  it('is refused before anything is looked at, whoever asks', async () => {
    let isPrepared = false;
    const prepare = async () => {
      isPrepared = true;
      return true;
    };
    const api = await createTestApi(undefined, prepare, {}, { originSecret });
    for (const secret of [undefined, 'guess']) {
      const answer = await api.call('/users', { caller: 'nobody', headers: headersWith(api, secret) });
      expect(problemOf(answer)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    expect(isPrepared).toBe(false);
    const through = await api.call('/users', { caller: 'nobody', headers: headersWith(api, originSecret) });
    expect(through.status).toBe(200);
  });
});

describe('writes from other sites', () => {
  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['no Origin', { origin: '' }],
    ['the Origin of another port', { origin: 'http://localhost:3004' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ])('with a cookie and %s are refused', async (_, headers) => {
    const { call, store } = await createTestApi();
    const answer = await call('/users', { ...create, headers });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await store.listUsers({ limit: 1 })).items).toEqual([]);
  });

  it('may read, since no other site sees the answer', async () => {
    const { call } = await createTestApi();
    expect((await call('/users', { headers: { origin: 'https://evil.example' } })).status).toBe(200);
  });
});
