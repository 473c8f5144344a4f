import { describe, expect, it } from 'vitest';
import type { RouteAccess } from '../../core/model/api';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import { routeIdOf } from '../../store/keys';
import type { Store } from '../../store/port';
import { draftOf } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { updateUser } from '../users/update-user';
import { grantRole } from './grant-role';
import { previewRevocation } from './preview-revocation';

const routeOf = (path: string, ...permissions: string[]) => ({
  id: routeIdOf('orders', 'GET', path),
  apiId: 'orders',
  method: 'GET' as const,
  path,
  access: { type: 'permission', mode: 'all', permissions } as RouteAccess,
});
const allow = (...permissions: string[]) => ({
  grants: [{ id: 'allow', effect: 'allow' as const, permissions }],
});
const fromOffice = { IpAddress: { 'request.sourceIp': '192.0.2.0/24' } };

/** Somebody who holds these roles, and may look at orders and refunds by `clerk`. */
async function holding(roleIds: readonly string[], policy: Partial<Policy> = {}) {
  const context = createTestContext();
  await publishPolicy(context.store, {
    apis: [sampleApi()],
    routes: [routeOf('/orders', 'orders:read'), routeOf('/refunds', 'refunds:read')],
    roles: [
      roleOf('clerk', allow('orders:read', 'refunds:read')),
      roleOf('reader', allow('orders:read')),
      roleOf('visitor', {
        grants: [{ id: 'office', effect: 'allow', permissions: ['orders:read'], conditions: fromOffice }],
      }),
      roleOf('no-refunds', { grants: [{ id: 'deny', effect: 'deny', permissions: ['refunds:*'] }] }),
    ],
    ...policy,
  });
  const user = await createUser(context, {
    issuer: 'https://i.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  for (const roleId of roleIds) await grantRole(context, readUser, { principalId: user.id, roleId });
  const preview = (roleId: string) => previewRevocation(context, readUser, { principalId: user.id, roleId });
  return { context, user, preview };
}

/** From now on nobody may hold both, whoever does included. */
async function separate(store: Store, ...roleIds: readonly string[]) {
  const published = await store.readPolicy();
  const constraint = { id: 'apart', name: 'apart', description: '', roleIds: [...roleIds] };
  await store.commit(draftOf(), [
    {
      type: 'publish_policy',
      policy: { ...emptyPolicy(), ...published?.policy, constraints: [constraint] },
      baseVersion: published?.version ?? 0,
    },
  ]);
}

const nothing = { lost: 0, narrowed: 0, kept: 0, gained: 0, firstLost: [] };

describe('what revoking a role would take', () => {
  it('counts and names the routes that nothing else opens, and counts those that stay open', async () => {
    const { preview } = await holding(['clerk', 'reader']);
    const { id: routeId } = routeOf('/refunds');
    expect(await preview('clerk')).toEqual({
      ...nothing,
      lost: 1,
      kept: 1,
      firstLost: [{ apiId: 'orders', routeId, method: 'GET', path: '/refunds' }],
    });
    expect(await preview('reader')).toEqual({ ...nothing, kept: 1 });
  });

  it('tells routes that stay open to some requests only', async () => {
    const { preview } = await holding(['reader', 'visitor']);
    expect(await preview('reader')).toEqual({ ...nothing, narrowed: 1 });
  });

  it('tells routes that open, because the role denies them', async () => {
    const { preview } = await holding(['clerk', 'no-refunds']);
    expect(await preview('no-refunds')).toEqual({ ...nothing, gained: 1 });
  });

  it('tells routes that open, because the role must not be held with the one that opens them', async () => {
    const { context, preview } = await holding(['clerk', 'reader']);
    await separate(context.store, 'clerk', 'reader');
    expect(await preview('reader')).toEqual({ ...nothing, gained: 2 });
  });

  it('is nothing where the principal is suspended: it may call nothing now', async () => {
    const { context, user, preview } = await holding(['clerk']);
    await updateUser(context, { params: { userId: user.id }, headers: {}, body: { status: 'suspended' } });
    expect(await preview('clerk')).toEqual(nothing);
  });

  it('is refused for a role that is not held', async () => {
    const { preview } = await holding(['reader']);
    expect(await refusalOf(preview('clerk'))).toMatchObject({ code: 'not_found' });
  });
});
