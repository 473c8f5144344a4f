import { describe, expect, it } from 'vitest';
import { grantRole } from '../principals/grant-role';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from './create-user';
import { listUsers } from './list-users';
import { readUser } from './read-user';
import { removeUser } from './remove-user';
import { updateUser } from './update-user';

const ada = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada', attributes: {} };

async function setUp() {
  const context = createTestContext();
  await publishPolicy(context.store, { roles: [roleOf('reader')] });
  const user = await createUser(context, { ...ada, reason: 'new colleague' });
  const update = (body: Parameters<typeof updateUser>[1]['body'], ifMatch?: string) =>
    updateUser(context, { params: { userId: user.id }, headers: { 'if-match': ifMatch }, body });
  const lastChange = async () => (await context.store.listChanges({ limit: 1 })).items[0];
  return { context, user, update, lastChange };
}

describe('users', () => {
  it('are added once: the id follows from issuer and subject', async () => {
    const { context, user, lastChange } = await setUp();
    expect(await lastChange()).toMatchObject({
      action: 'user.created',
      reason: 'new colleague',
      before: null,
    });
    await expect(createUser(context, { ...ada, name: 'Other' })).rejects.toThrow(
      `is user ${user.id} already`,
    );
  });

  it('are found by a prefix', async () => {
    const { context, user } = await setUp();
    expect((await listUsers(context, { limit: 10, prefix: 'AD' })).items).toEqual([user]);
    expect((await listUsers(context, { limit: 10, prefix: 'b' })).items).toEqual([]);
  });

  it.each([
    [{ name: 'Ada L.' }, 'user.updated', 'changed name of user Ada L.'],
    [{ status: 'suspended' as const }, 'user.suspended', 'suspended user Ada'],
    [
      { status: 'suspended' as const, email: 'ada@idp.example' },
      'user.suspended',
      'suspended user Ada and changed email',
    ],
  ])('record a change of %o as %s', async (body, action, summary) => {
    const { update, lastChange, user } = await setUp();
    const updated = await update(body);
    expect(updated).toMatchObject({ ...body, version: 2 });
    expect(updated.etag).toMatch(/^v2-/);
    expect(await lastChange()).toMatchObject({
      action,
      summary,
      before: { version: 1 },
      after: { id: user.id, ...body },
    });
  });

  it('record resuming as such', async () => {
    const { update, lastChange } = await setUp();
    await update({ status: 'suspended' });
    await update({ status: 'active' });
    expect(await lastChange()).toMatchObject({ action: 'user.resumed' });
  });

  it('make no record where nothing changes', async () => {
    const { update, lastChange } = await setUp();
    const before = await lastChange();
    expect((await update({ name: 'Ada', attributes: {} })).version).toBe(1);
    expect(await lastChange()).toEqual(before);
  });

  it('are not changed on a stale If-Match', async () => {
    const { update } = await setUp();
    await update({ name: 'Ada L.' });
    await expect(update({ name: 'A.' }, '"v1"')).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  it('are deleted with their assignments, and the record keeps what was', async () => {
    const { context, user, lastChange } = await setUp();
    await grantRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    await removeUser(context, { params: { userId: user.id }, headers: {}, query: { reason: 'left' } });
    expect(await context.store.getUser(user.id)).toBeUndefined();
    expect((await context.store.listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
    expect(await lastChange()).toMatchObject({
      action: 'user.deleted',
      reason: 'left',
      before: { assignments: [{ roleId: 'reader' }] },
      after: null,
    });
  });
});
