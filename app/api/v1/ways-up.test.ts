import { beforeAll, describe, expect, it } from 'vitest';
import { type ConsolePermission, permissionsOf } from '@/lib/core/model/console-permissions';
import { draftOf } from '@/lib/store/testing/records';
import { listOperations } from './testing/operations';
import { withToken } from './testing/service-token';
import { cookieOf, createTestApi, origin, problemOf } from './testing/test-api';

type Api = Awaited<ReturnType<typeof createTestApi>>;
type Headers = Readonly<Record<string, string | undefined>>;

const at = '2026-11-23T08:00:00.000Z';
const guarded = listOperations().filter(({ access }) => access !== 'anonymous');
const writes = guarded.filter(({ method }) => method !== 'GET');
const hour = 3600;
const now = () => Math.floor(Date.now() / 1000);

const memberOf = async ({ store }: Api, role: string) => {
  const member = (await store.listMembers()).find((candidate) => candidate.role === role);
  if (!member) throw new Error(`no ${role}`);
  return member;
};

/** Calls each operation so; nothing may come of it but this status. */
async function expectAll(api: Api, operations: typeof guarded, headers: Headers, status: number) {
  const before = await api.store.getChainHead();
  for (const { method, path, name } of operations) {
    const body = method === 'GET' ? {} : { body: {} };
    const answer = await api.call(path, { method, caller: 'nobody', headers, ...body });
    expect([name, answer.status]).toEqual([name, status]);
  }
  expect(await api.store.getChainHead()).toEqual(before);
}

/** Those operations that the caller may not call by its permissions. */
const beyond = (permissions: readonly ConsolePermission[]) =>
  guarded.filter(({ access }) => access !== 'signed_in' && !permissions.some((name) => name === access));

describe('trying to gain more, at every operation', () => {
  let api: Api;
  beforeAll(async () => {
    api = await createTestApi();
  });

  it.each([
    ['expired', { expiresAt: '2026-11-23T09:00:00.000Z' }],
    ['revoked', { revokedAt: at }],
    ['of a maker who is no member any more', { createdBy: { id: `mem_${'x'.repeat(22)}`, name: 'Gone' } }],
  ])('a service token that is %s is nobody', async (_, fields) => {
    await expectAll(api, guarded, await withToken(api, fields), 401);
  });

  it('a service token of fewer permissions than its role has keeps to them', async () => {
    const permissions: ConsolePermission[] = ['roles:read', 'users:assign'];
    await expectAll(api, beyond(permissions), await withToken(api, { permissions }), 403);
  });

  it('a service token keeps to what its maker may do now, whatever its own role says', async () => {
    const { id, name } = await memberOf(api, 'auditor');
    await expectAll(
      api,
      beyond(permissionsOf('auditor')),
      await withToken(api, { createdBy: { id, name } }),
      403,
    );
  });

  it('an admin limited to APIs keeps away from what is of every API', async () => {
    const limited = { role: 'admin' as const, apiIds: ['orders'] };
    const outside = beyond(permissionsOf('admin', ['orders']));
    expect(outside.map(({ name }) => name)).toContain('users.create');
    await expectAll(api, outside, await withToken(api, limited), 403);
  });

  it('a cookie of a role that was taken away gives what the store says now', async () => {
    const stale = await createTestApi();
    const previous = await memberOf(stale, 'admin');
    const member = { ...previous, role: 'auditor' as const, version: previous.version + 1 };
    await stale.store.commit(draftOf(), [{ type: 'put_member', member, previous }]);
    const headers = { cookie: await cookieOf('admin'), origin };
    await expectAll(stale, beyond(permissionsOf('auditor')), headers, 403);
  });

  it('a cookie of a membership that ended gives nothing', async () => {
    const stale = await createTestApi();
    await stale.store.commit(draftOf(), [
      { type: 'delete_member', previous: await memberOf(stale, 'admin') },
    ]);
    await expectAll(stale, guarded, { cookie: await cookieOf('admin'), origin }, 403);
  });

  it('a cookie past its absolute end is nobody, however fresh it was sealed', async () => {
    const cookie = await cookieOf('owner', { signedInAt: now() - 12 * hour });
    await expectAll(api, guarded, { cookie, origin }, 401);
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['a cross-site fetch', { origin, 'sec-fetch-site': 'cross-site' }],
    ['no Origin', { origin: undefined }],
  ])("an owner's cookie with %s writes nothing", async (_, headers) => {
    await expectAll(api, writes, { cookie: await cookieOf('owner'), ...headers }, 403);
  });
});

describe('a person who is here by a group of the identity provider', () => {
  let api: Api;
  beforeAll(async () => {
    api = await createTestApi();
  });
  const me = async (subject: string, fields: { groups?: string[]; signedInAt?: number }) =>
    api.call('/me', { caller: 'nobody', headers: { cookie: await cookieOf(subject, fields) } });

  it('has the role that the configuration gives the group, under its own id', async () => {
    const answer = await me('guest', { groups: ['audit'] });
    expect(answer.body).toMatchObject({ type: 'member', name: 'guest', role: 'auditor' });
    const cookie = await cookieOf('guest', { groups: ['audit'] });
    await expectAll(api, beyond(permissionsOf('auditor')), { cookie, origin }, 403);
  });

  it('signs in again after an hour, so that leaving the group ends the access', async () => {
    expect((await me('guest', { groups: ['platform'], signedInAt: now() - hour })).status).toBe(401);
  });

  it('is nobody by groups that give nothing', async () => {
    expect(problemOf(await me('guest', { groups: ['everyone'] })).status).toBe(403);
  });

  it('is what its member record says where it has one', async () => {
    expect((await me('auditor', { groups: ['platform'] })).body).toMatchObject({ role: 'auditor' });
  });
});
