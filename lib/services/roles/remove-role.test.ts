import { describe, expect, it } from 'vitest';
import type { Policy } from '../../core/model/policy';
import type { Assignment } from '../../core/model/principal';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { removeRole } from './remove-role';

async function withRoles(policy: Partial<Policy> = {}) {
  const context = createTestContext();
  const roles = [roleOf('clerk'), roleOf('agent'), roleOf('boss', { inherits: ['clerk'] }), roleOf('guest')];
  await publishPolicy(context.store, { roles, ...policy });
  return context;
}

async function addUser({ store }: ServiceContext, name: string, assignments: Assignment[]) {
  const principal = userRecord(name, { name, assignments });
  await store.commit(draftOf(), [{ type: 'put_principal', principal }]);
  return principal.id;
}

const remove = (context: ServiceContext, query: Parameters<typeof removeRole>[1]['query'] = {}) =>
  removeRole(context, { params: { roleId: 'clerk' }, headers: {}, query });

const rolesOf = async ({ store }: ServiceContext, id: string) =>
  (await store.getUser(id))?.assignments.map(({ roleId, expiresAt }) =>
    [roleId, expiresAt].filter(Boolean).join(' '),
  );

describe('deleting a role in use', () => {
  it('is refused, saying by whom and what can be done', async () => {
    const context = await withRoles();
    await addUser(context, 'Ann', [assignmentOf('clerk')]);
    expect((await refusalOf(remove(context))).detail).toBe(
      'Role clerk is in use: assigned to 1 principal (Ann); inherited by boss. Repeat the call with ' +
        'replaceWith=<role> to put another role in its place, or with uses=remove to take it out of there.',
    );
  });

  it('puts another role in its place: members on the same terms, then references in one version', async () => {
    const context = await withRoles();
    const later = '2027-01-01T00:00:00.000Z';
    const ann = await addUser(context, 'Ann', [
      assignmentOf('clerk', { expiresAt: later }),
      assignmentOf('guest'),
    ]);
    const bob = await addUser(context, 'Bob', [
      assignmentOf('clerk'),
      assignmentOf('agent', { expiresAt: later }),
    ]);
    await remove(context, { replaceWith: 'agent', reason: 'reorganised' });
    expect(await rolesOf(context, ann)).toEqual(['guest', `agent ${later}`]);
    expect(await rolesOf(context, bob)).toEqual(['agent']);
    const { policy, version } = await readPolicy(context);
    expect(version).toBe(2);
    expect(policy.roles.map(({ id, inherits }) => [id, ...inherits])).toEqual([
      ['agent'],
      ['boss', 'agent'],
      ['guest'],
    ]);
    const { items } = await context.store.listChanges({ limit: 2 });
    expect(items).toMatchObject([
      {
        action: 'role.deleted',
        summary: 'deleted role clerk, with agent in its place',
        reason: 'reorganised',
      },
      { action: 'assignment.changed', target: { type: 'role', id: 'clerk' }, reason: 'reorganised' },
    ]);
  });

  it('takes it out of everything that used it', async () => {
    const context = await withRoles();
    const ann = await addUser(context, 'Ann', [assignmentOf('clerk'), assignmentOf('guest')]);
    await remove(context, { uses: 'remove' });
    expect(await rolesOf(context, ann)).toEqual(['guest']);
    expect((await readPolicy(context)).policy.roles.map(({ id, inherits }) => [id, ...inherits])).toEqual([
      ['agent'],
      ['boss'],
      ['guest'],
    ]);
  });

  it('moves members in batches, each with one change record, and goes on where it was cut off', async () => {
    const context = await withRoles();
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1) ids.push(await addUser(context, `user ${i}`, [assignmentOf('clerk')]));
    const before = (await context.store.getChainHead()).seq;
    let commits = 0;
    const store: typeof context.store = {
      ...context.store,
      commit: async (draft, mutations) => {
        commits += 1;
        if (commits === 2) throw new Error('the process died');
        return context.store.commit(draft, mutations);
      },
    };
    await expect(remove({ ...context, store }, { replaceWith: 'agent' })).rejects.toThrow('died');
    const moved = await Promise.all(ids.map((id) => rolesOf(context, id)));
    expect(moved.filter((roles) => roles?.[0] === 'agent')).toHaveLength(19);
    expect(moved.every((roles) => roles?.length === 1)).toBe(true);
    await remove(context, { replaceWith: 'agent' });
    const all = await Promise.all(ids.map((id) => rolesOf(context, id)));
    expect(new Set(all.flat())).toEqual(new Set(['agent']));
    expect((await context.store.getChainHead()).seq).toBe(before + 3);
  });

  it('is refused before anybody is moved where the replacement would break a separation of duties', async () => {
    const constraints = [{ id: 'audit', name: 'Audit', description: '', roleIds: ['agent', 'guest'] }];
    const context = await withRoles({ constraints });
    const ann = await addUser(context, 'Ann', [assignmentOf('clerk')]);
    const bob = await addUser(context, 'Bob', [assignmentOf('clerk'), assignmentOf('guest')]);
    const refusal = await refusalOf(remove(context, { replaceWith: 'agent' }));
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.detail).toContain('Bob');
    expect(await rolesOf(context, ann)).toEqual(['clerk']);
    expect(await rolesOf(context, bob)).toEqual(['clerk', 'guest']);
  });

  it('is refused where the policy without it would break a rule, a constraint that keeps the two apart among them', async () => {
    const constraints = [{ id: 'audit', name: 'Audit', description: '', roleIds: ['clerk', 'agent'] }];
    const context = await withRoles({ constraints });
    expect(await refusalOf(remove(context, { replaceWith: 'agent' }))).toMatchObject({
      code: 'validation_failed',
    });
    expect(await refusalOf(remove(context, { replaceWith: 'none' }))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(remove(context, { replaceWith: 'clerk' }))).toMatchObject({
      code: 'validation_failed',
    });
    const both = remove(context, { replaceWith: 'agent', uses: 'remove' });
    expect(await refusalOf(both)).toMatchObject({ code: 'validation_failed' });
  });

  it('does not bridge a gap between the times of the two roles', async () => {
    const context = await withRoles();
    await addUser(context, 'Ann', [
      assignmentOf('clerk', { expiresAt: '2026-12-01T00:00:00.000Z' }),
      assignmentOf('agent', { startsAt: '2027-01-01T00:00:00.000Z' }),
    ]);
    expect((await refusalOf(remove(context, { replaceWith: 'agent' }))).detail).toContain(
      'at different times',
    );
  });
});

describe('deleting a role in use by somebody of lesser authority', () => {
  it('moves nobody where the caller may not assign roles, or is limited to other APIs', async () => {
    const grants = [{ id: 'all', effect: 'allow' as const, permissions: ['*'] }];
    const context = await withRoles({ roles: [roleOf('clerk', { grants }), roleOf('agent')] });
    const ann = await addUser(context, 'Ann', [assignmentOf('clerk')]);
    const editor = { ...context, permissions: context.permissions.filter((name) => name !== 'users:assign') };
    expect(await refusalOf(remove(editor, { uses: 'remove' }))).toMatchObject({ code: 'forbidden' });
    const limited = { ...context, apiIds: ['orders'] };
    await expect(remove(limited, { replaceWith: 'agent' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await rolesOf(context, ann)).toEqual(['clerk']);
  });
});
