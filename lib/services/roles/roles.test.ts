import { describe, expect, it } from 'vitest';
import type { GrantInput } from '../../contracts/roles';
import type { Route } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { routeIdOf } from '../../store/keys';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createRole } from './create-role';
import { getRole } from './get-role';
import { listRoleMembers } from './list-role-members';
import { listRoles } from './list-roles';
import { removeRole } from './remove-role';
import { updateRole } from './update-role';

const allow = (...permissions: string[]): GrantInput => ({ effect: 'allow', permissions });
const newRole = (id: string, grants: GrantInput[] = [], inherits: string[] = []) => ({
  id,
  name: id,
  description: '',
  grants,
  inherits,
  sensitive: false,
});
const route = (path: string, access: Route['access']): Route => {
  const id = routeIdOf('orders', 'GET', path);
  return { id, apiId: 'orders', method: 'GET', path, access };
};
const needs = (...permissions: string[]): Route['access'] => ({
  type: 'permission',
  mode: 'all',
  permissions,
});

async function withPolicy(policy: Partial<Policy> = {}) {
  const context = createTestContext();
  await publishPolicy(context.store, { apis: [sampleApi()], ...policy });
  return context;
}

describe('createRole', () => {
  it('gives grants readable ids where they have none', async () => {
    const context = await withPolicy();
    const grants = [
      allow('orders:read'),
      allow('orders:read', 'orders:write'),
      { ...allow('orders:*'), id: 'all' },
      allow('*'),
      { effect: 'deny' as const, permissions: ['orders:delete'] },
    ];
    const role = await createRole(context, newRole('clerk', grants));
    expect(role.grants.map((grant) => grant.id)).toEqual([
      'orders-read',
      'orders-read-2',
      'all',
      'all-2',
      'deny-orders-delete',
    ]);
    expect(await getRole(context, 'clerk')).toEqual(role);
    expect((await context.store.getChange(2))?.summary).toBe(
      'created role clerk with orders:read, orders:write, orders:*, * and denial of orders:delete',
    );
  });

  it('refuses the id of a deleted role that is still assigned, which would come back to life', async () => {
    const context = await withPolicy();
    const user = userRecord('ann', { assignments: [assignmentOf('gone')] });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    const refusal = await refusalOf(createRole(context, newRole('gone', [allow('*')])));
    expect(refusal.code).toBe('conflict');
    expect(refusal.detail).toContain(user.name);
    expect((await context.store.readPolicy())?.policy.roles).toEqual([]);
  });

  it('refuses an id that is taken, an unknown role to inherit and a circle, which it names', async () => {
    const context = await withPolicy({ roles: [roleOf('a', { inherits: ['b'] }), roleOf('b')] });
    expect(await refusalOf(createRole(context, newRole('a')))).toMatchObject({ code: 'conflict' });
    const unknown = await refusalOf(createRole(context, newRole('c', [], ['none'])));
    expect(unknown).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/inherits/0' }] });
    const circle = await refusalOf(
      updateRole(context, { params: { roleId: 'b' }, headers: {}, body: { inherits: ['a'] } }),
    );
    expect(circle.code).toBe('validation_failed');
    expect(circle.detail).toMatch(/a → b → a|b → a → b/);
  });

  it('refuses a role that brings together what a constraint keeps apart', async () => {
    const context = await withPolicy({
      roles: [roleOf('payer'), roleOf('approver')],
      constraints: [{ id: 'four-eyes', name: 'Four eyes', description: '', roleIds: ['payer', 'approver'] }],
    });
    const refusal = await refusalOf(createRole(context, newRole('boss', [], ['payer', 'approver'])));
    expect(refusal.detail).toContain('four-eyes');
  });
});

describe('updateRole', () => {
  const change = async (before: GrantInput[], body: Parameters<typeof updateRole>[1]['body']) => {
    const context = await withPolicy({ roles: [roleOf('junior')] });
    await createRole(context, newRole('clerk', before));
    const role = await updateRole(context, { params: { roleId: 'clerk' }, headers: {}, body });
    return { role, context, summary: (await context.store.getChange(3))?.summary };
  };

  it.each([
    [
      { grants: [allow('issues:delete', 'issues:read')] },
      'role clerk gains issues:delete, loses pulls:write',
    ],
    [{ name: 'Clerks', sensitive: true }, 'role clerk is renamed from "clerk" to "Clerks", is now sensitive'],
    [{ inherits: ['junior'] }, 'role clerk now inherits junior'],
    [
      { grants: [{ ...allow('issues:read', 'pulls:write'), apis: ['orders'] }] },
      'role clerk gains issues:read on orders and pulls:write on orders, loses issues:read and pulls:write',
    ],
    [
      { grants: [allow('pulls:write'), allow('issues:read')] },
      'role clerk has its grants rearranged or their conditions changed',
    ],
  ])('says what %o changes', async (body, summary) => {
    expect((await change([allow('issues:read', 'pulls:write')], body)).summary).toBe(summary);
  });

  it('keeps the id of a grant that stays as it is', async () => {
    const { role } = await change([{ ...allow('a:b'), id: 'mine' }], {
      grants: [allow('c:d'), allow('a:b')],
    });
    expect(role.grants.map((grant) => grant.id)).toEqual(['c-d', 'mine']);
  });

  it('writes nothing where nothing changes', async () => {
    const { context } = await change([allow('a:b')], { grants: [allow('a:b')] });
    expect(await context.store.getChange(3)).toBeUndefined();
  });

  it('refuses an edit of an older state', async () => {
    const context = await withPolicy();
    const { etag } = await createRole(context, newRole('clerk'));
    const edit = (name: string) =>
      updateRole(context, {
        params: { roleId: 'clerk' },
        headers: { 'if-match': `"${etag}"` },
        body: { name },
      });
    await edit('One');
    expect(await refusalOf(edit('Two'))).toMatchObject({ code: 'precondition_failed' });
    expect((await getRole(context, 'clerk')).name).toBe('One');
  });

  it('names the place of a grant for an API that does not exist', async () => {
    const context = await withPolicy();
    const refusal = await refusalOf(
      createRole(context, newRole('c', [allow('a:b'), { ...allow('a:b'), apis: ['none'] }])),
    );
    expect(refusal.errors?.[0]?.pointer).toBe('/grants/1/apis/0');
  });
});

describe('removeRole', () => {
  const removal = { params: { roleId: 'clerk' }, headers: {}, query: {} };

  it('deletes a role that nothing uses', async () => {
    const context = await withPolicy({ roles: [roleOf('clerk')] });
    await removeRole(context, removal);
    expect(await refusalOf(getRole(context, 'clerk'))).toMatchObject({ code: 'not_found' });
    expect(await context.store.getChange(2)).toMatchObject({ summary: 'deleted role clerk', after: null });
  });

  it('is refused naming everyone and everything that uses the role', async () => {
    const context = await withPolicy({
      roles: [roleOf('clerk'), roleOf('lead', { inherits: ['clerk'] })],
      identityProviders: [
        {
          id: 'idp',
          name: 'IdP',
          issuer: 'https://idp.example',
          algorithms: ['RS256'],
          audience: { type: 'aud', values: ['x'] },
          allowIdTokens: false,
          groupsClaim: 'groups',
          groupMappings: [{ value: 'Clerks', roleId: 'clerk' }],
        },
      ],
      constraints: [{ id: 'apart', name: 'Apart', description: '', roleIds: ['clerk', 'other'] }],
      limits: [
        {
          id: 'slow',
          name: 'Slow',
          appliesTo: { type: 'role', roleId: 'clerk' },
          requests: 1,
          periodSeconds: 1,
        },
      ],
    });
    for (const name of ['ann', 'bob', 'cem', 'dan']) {
      const user = userRecord(name, { assignments: [assignmentOf('clerk')] });
      await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    }
    const { code, detail } = await refusalOf(removeRole(context, removal));
    expect(code).toBe('conflict');
    for (const part of [
      '4 principals',
      'and others',
      'inherited by lead',
      'group "Clerks" of idp',
      'apart',
      'slow',
    ]) {
      expect(detail).toContain(part);
    }
    const members = await listRoleMembers(context, { roleId: 'clerk', limit: 3 });
    expect(members.items).toHaveLength(3);
    const rest = await listRoleMembers(context, { roleId: 'clerk', limit: 3, cursor: members.nextCursor });
    const names = [...members.items, ...rest.items].map((member) => member.name);
    expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(['ann', 'bob', 'cem', 'dan']);
  });
});

describe('listRoles', () => {
  it('finds by id, name and description, by pages', async () => {
    const roles = ['c', 'a', 'b'].map((id) => roleOf(id, { description: id === 'b' ? 'Reads ORDERS' : '' }));
    const context = await withPolicy({ roles });
    const first = await listRoles(context, { limit: 2 });
    expect(first.items.map((role) => role.id)).toEqual(['a', 'b']);
    expect(first.total).toBe(3);
    expect(
      (await listRoles(context, { limit: 2, cursor: first.nextCursor })).items.map((role) => role.id),
    ).toEqual(['c']);
    expect((await listRoles(context, { limit: 2, q: 'orders' })).items.map((role) => role.id)).toEqual(['b']);
  });

  it('finds the roles that inherit one themselves', async () => {
    const roles = [roleOf('a'), roleOf('b', { inherits: ['a'] }), roleOf('c', { inherits: ['b'] })];
    const context = await withPolicy({ roles });
    const { items } = await listRoles(context, { limit: 10, inherits: 'a' });
    expect(items.map((role) => role.id)).toEqual(['b']);
  });

  it('counts the routes that allow grants open, inherited ones included', async () => {
    const context = await withPolicy({
      apis: [sampleApi(), sampleApi({ id: 'other', gatewayApiId: 'o1' })],
      routes: [
        route('/a', needs('a:read')),
        route('/ab', needs('a:read', 'b:read')),
        route('/b', needs('b:read')),
        route('/public', { type: 'public' }),
        route('/blocked', { type: 'blocked' }),
      ],
      roles: [
        roleOf('a', { grants: [{ id: 'g', effect: 'allow', permissions: ['a:*'] }] }),
        roleOf('b', { grants: [{ id: 'g', effect: 'allow', permissions: ['b:read'] }], inherits: ['a'] }),
        roleOf('elsewhere', { grants: [{ id: 'g', effect: 'allow', permissions: ['*'], apis: ['other'] }] }),
        roleOf('none', { grants: [{ id: 'g', effect: 'deny', permissions: ['*'] }] }),
      ],
    });
    const { items } = await listRoles(context, { limit: 10 });
    expect(items.map((role) => [role.id, role.routeCount])).toEqual([
      ['a', 1],
      ['b', 3],
      ['elsewhere', 0],
      ['none', 0],
    ]);
  });
});
