import { describe, expect, it } from 'vitest';
import type { Policy } from '../../core/model/policy';
import { routeIdOf } from '../../store/keys';
import { readAll } from '../../store/testing/read-all';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { listCallers } from './list-callers';
import { listHolders } from './list-holders';
import { listPermissionRoles } from './list-permission-roles';
import { listPermissionRoutes } from './list-permission-routes';
import { listRoleRoutes } from './list-role-routes';

const apiId = sampleApi().id;
const route = (path: string, permissions: string[], mode: 'all' | 'any' = 'all') => ({
  id: routeIdOf(apiId, 'GET', path),
  apiId,
  method: 'GET' as const,
  path,
  access: { type: 'permission' as const, mode, permissions },
});
const open = { ...route('/health', []), access: { type: 'public' as const } };
const grant = (id: string, permission: string, fields = {}) => ({
  id,
  effect: 'allow' as const,
  permissions: [permission],
  ...fields,
});
const onWeekdays = { conditions: { StringEquals: { 'request.dayOfWeek': ['Monday'] } } };

const policy: Partial<Policy> = {
  apis: [sampleApi()],
  routes: [route('/orders', ['orders:read']), route('/orders/all', ['orders:read', 'orders:list']), open],
  roles: [
    roleOf('boss', { inherits: ['reader'] }),
    roleOf('guest', { grants: [grant('mondays', 'orders:read', onWeekdays)] }),
    roleOf('locked', { grants: [grant('never', 'orders:*', { effect: 'deny' })] }),
    roleOf('reader', { grants: [grant('read', 'orders:read')] }),
    roleOf('stranger', { grants: [grant('bills', 'bills:read')] }),
  ],
};

/** Users by their roles; a name ends in `*` where the user is suspended. */
async function withUsers(users: Readonly<Record<string, readonly string[]>>, changed: Partial<Policy> = {}) {
  const context = createTestContext();
  await publishPolicy(context.store, { ...policy, ...changed });
  for (const [name, roles] of Object.entries(users)) {
    const principal = userRecord(name, {
      name,
      status: name.endsWith('*') ? 'suspended' : 'active',
      assignments: roles.map((role) => assignmentOf(role)),
    });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal }]);
  }
  const callers = (path = '/orders', page: { limit?: number; cursor?: string } = {}) =>
    listCallers(context, { apiId, routeId: routeIdOf(apiId, 'GET', path), limit: 50, ...page });
  return { context, callers };
}

describe('who can call a route', () => {
  it('is everybody with a role that leads there, each once, with the grants and the assignment', async () => {
    const { callers } = await withUsers({
      ann: ['reader', 'boss'],
      bob: ['guest'],
      eve: ['stranger'],
      ivy: [],
    });
    const { items, access } = await callers();
    expect(access).toBe('permission');
    expect(items.map(({ name, roleId, effect }) => `${name} ${roleId} ${effect}`)).toEqual([
      'ann boss allow',
      'bob guest conditional',
    ]);
    expect(items[0]).toMatchObject({
      assignmentId: assignmentOf('boss').id,
      via: [{ roleId: 'reader', grantId: 'read' }],
    });
  });

  it('is nobody who is suspended, denied, or lacks one of several permissions', async () => {
    const { callers } = await withUsers({ 'sam*': ['reader'], lou: ['reader', 'locked'], kim: ['reader'] });
    expect((await callers()).items.map(({ name }) => name)).toEqual(['kim']);
    expect((await callers('/orders/all')).items).toEqual([]);
  });

  it('is nobody before the assignment starts, nor after it ends', async () => {
    const { context, callers } = await withUsers({});
    const bounds = { startsAt: '2026-11-23T10:00:00.000Z', expiresAt: '2026-11-23T11:00:00.000Z' };
    const assignments = [{ ...assignmentOf('reader'), ...bounds }];
    await context.store.commit(draftOf(), [
      { type: 'put_principal', principal: userRecord('tim', { name: 'tim', assignments }) },
    ]);
    const found: number[] = [];
    for (const minute of ['09:59', '10:00', '10:59', '11:00']) {
      context.setNow(`2026-11-23T${minute}:00.000Z`);
      found.push((await callers()).items.length);
    }
    expect(found).toEqual([0, 1, 1, 0]);
  });

  it('comes page by page, whole and without repetition', async () => {
    const names = Array.from({ length: 23 }, (_, i) => `user-${String(i).padStart(2, '0')}`);
    const held = [['reader'], ['boss', 'guest'], ['guest'], ['stranger']];
    const { callers } = await withUsers(
      Object.fromEntries(names.map((name, i) => [name, held[i % 4] ?? []])),
    );
    const paged = await readAll((cursor) => callers('/orders', { limit: 4, ...(cursor && { cursor }) }));
    expect(paged.items).toEqual((await callers()).items);
    expect(new Set(paged.items.map(({ name }) => name)).size).toBe(18);
  });

  it('says of a route that asks for no permission only that, and refuses one that is not there', async () => {
    const { callers } = await withUsers({ ann: ['reader'] });
    expect(await callers('/health')).toEqual({ access: 'public', items: [], groups: [] });
    expect((await refusalOf(callers('/nothing'))).code).toBe('not_found');
  });

  it('names the groups of identity providers that a role toward the route is mapped to', async () => {
    const identityProviders = [
      {
        id: 'staff',
        name: 'Staff',
        issuer: 'https://idp.example',
        algorithms: ['RS256' as const],
        audience: { type: 'aud' as const, values: ['shop'] },
        allowIdTokens: false,
        groupsClaim: 'groups',
        groupMappings: [
          { value: 'clerks', roleId: 'boss' },
          { value: 'others', roleId: 'stranger' },
        ],
      },
    ];
    const { callers } = await withUsers({}, { identityProviders });
    expect((await callers()).groups).toEqual([
      { identityProviderId: 'staff', value: 'clerks', roleId: 'boss' },
    ]);
  });
});

describe('the effective members of a role', () => {
  it('are those it is assigned to and those who inherit it', async () => {
    const { context } = await withUsers({ ann: ['boss'], bob: ['reader'], eve: ['guest'] });
    const { items } = await listHolders(context, { roleId: 'reader', limit: 50 });
    expect(items.map(({ name, roleId }) => `${name} ${roleId}`)).toEqual(['ann boss', 'bob reader']);
  });
});

describe('the routes of a role', () => {
  it('are those that it opens by itself, inherited grants included, conditions and denials considered', async () => {
    const { context } = await withUsers({});
    const routesOf = async (roleId: string) =>
      (await listRoleRoutes(context, { roleId, limit: 50 })).items.map(
        ({ path, effect, via }) => `${path} ${effect} ${via.map((by) => by.roleId).join()}`,
      );
    expect(await routesOf('boss')).toEqual(['/orders allow reader']);
    expect(await routesOf('guest')).toEqual(['/orders conditional guest']);
    expect(await routesOf('locked')).toEqual([]);
    expect((await refusalOf(routesOf('nobody'))).code).toBe('not_found');
  });
});

describe('a permission', () => {
  it('opens the routes that name it, alone or with others', async () => {
    const { context } = await withUsers({});
    const { items, total } = await listPermissionRoutes(context, { permission: 'orders:read', limit: 1 });
    expect([total, items]).toMatchObject([2, [{ path: '/orders', alsoNeeds: [] }]]);
    const list = await listPermissionRoutes(context, { permission: 'orders:list', limit: 9 });
    expect(list.items).toMatchObject([{ path: '/orders/all', alsoNeeds: ['orders:read'] }]);
  });

  it('is granted and denied by roles, their own grants or inherited ones', async () => {
    const { context } = await withUsers({});
    const { items } = await listPermissionRoles(context, { permission: 'orders:read', limit: 50 });
    expect(
      items.map(({ roleId, grants }) => [roleId, ...grants.map((g) => `${g.effect} by ${g.roleId}`)]),
    ).toEqual([
      ['boss', 'allow by reader'],
      ['guest', 'allow by guest'],
      ['locked', 'deny by locked'],
      ['reader', 'allow by reader'],
    ]);
    expect(items[1]?.grants[0]).toMatchObject({ grantId: 'mondays', conditional: true });
  });
});
