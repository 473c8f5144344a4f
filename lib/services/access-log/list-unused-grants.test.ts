import { describe, expect, it } from 'vitest';
import { identityProviderSchema } from '../../core/model/identity-provider';
import { emptyPolicy } from '../../core/model/policy';
import { decisionLine } from '../../logs/testing/decision-lines';
import { draftOf } from '../../store/testing/records';
import { grantRole } from '../principals/grant-role';
import { revokeRole } from '../principals/revoke-role';
import { clerkPolicy, minute } from '../testing/clerk-policy';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { listUnusedGrants } from './list-unused-grants';

const issuer = 'https://idp.example';

/** A user who held the role for some minutes, and used one grant of it. */
async function withHistory() {
  const context = createTestContext();
  await publishPolicy(context.store, clerkPolicy);
  const user = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
  const held = { principalId: user.id, roleId: 'clerk' };
  await grantRole(context, readUser, held);
  context.setNow(minute(5));
  await revokeRole(context, readUser, held);
  context.setNow(minute(9));
  const line = { ts: minute(3), api: 'orders', method: 'GET', route: '/orders', principal: user.id };
  context.accessLog.append(decisionLine({ ...line, roles: 'clerk', grant: 'clerk/reads' }));
  return { context, user };
}

describe('unused grants', () => {
  it('are the pairs of role and permission through which nothing was let', async () => {
    const { context } = await withHistory();
    const { items, pairs, unusedRoles } = await listUnusedGrants(context, { roleId: 'clerk', days: 30 });
    expect(pairs).toBe(3);
    expect(items.map(({ grantId, permission }) => `${grantId} ${permission}`)).toEqual([
      'all orders:read',
      'all orders:write',
    ]);
    expect(unusedRoles).toEqual([]);
  });

  it('are none of those that a route needing several permissions may have taken', async () => {
    const context = createTestContext();
    const route = (permissions: string[]) => ({
      id: `rt_${'b'.repeat(16)}`,
      apiId: 'orders',
      method: 'PUT' as const,
      path: '/both',
      access: { type: 'permission' as const, mode: 'all' as const, permissions },
    });
    const roles = ['a', 'b'].map((id) =>
      roleOf(id, { grants: [{ id: 'g', effect: 'allow', permissions: [`${id}:read`, `${id}:list`] }] }),
    );
    const apis = [sampleApi()];
    await publishPolicy(context.store, { apis, roles, routes: [route(['a:read', 'b:list'])] });
    // Edited since: what was used is what the route needed then.
    const edited = { ...emptyPolicy(), apis, roles, routes: [route(['a:list'])] };
    await context.store.commit(draftOf(), [{ type: 'publish_policy', policy: edited, baseVersion: 1 }]);
    const used = { ts: minute(0), api: 'orders', method: 'PUT', route: '/both', roles: 'a,b', grant: 'a/g' };
    context.accessLog.append(decisionLine({ ...used, policyVersion: 1 }));
    context.setNow(minute(9));
    const unused = async (roleId: string) => {
      const { items, unusedRoles } = await listUnusedGrants(context, { roleId, days: 30 });
      return { permissions: items.map(({ permission }) => permission), unusedRoles };
    };
    expect(await unused('a')).toEqual({ permissions: [], unusedRoles: [] });
    expect(await unused('b')).toEqual({ permissions: ['b:read'], unusedRoles: [] });
    context.accessLog.append(decisionLine({ ...used, policyVersion: 77, grant: 'b/g' }));
    expect(await unused('b')).toEqual({ permissions: [], unusedRoles: [] });
  });

  it('of a principal are those of the roles it holds now', async () => {
    const { context, user } = await withHistory();
    expect(await listUnusedGrants(context, { principalId: user.id, days: 30 })).toMatchObject({ pairs: 0 });
  });

  it('of a principal are what it did not use itself, whoever else did', async () => {
    const context = createTestContext();
    const clerk = roleOf('clerk', {
      grants: [
        { id: 'reads', effect: 'allow', permissions: ['orders:read'] },
        { id: 'writes', effect: 'allow', permissions: ['orders:write'] },
      ],
    });
    const closes = { id: 'closes', effect: 'allow' as const, permissions: ['orders:close'] };
    const boss = roleOf('boss', { inherits: ['clerk'], grants: [closes] });
    await publishPolicy(context.store, {
      ...clerkPolicy,
      roles: [clerk, boss, roleOf('other', { grants: [closes] })],
    });
    const hired = async (subject: string) => {
      const { id } = await createUser(context, { issuer, subject, name: subject, attributes: {} });
      for (const roleId of ['clerk', 'boss']) await grantRole(context, readUser, { principalId: id, roleId });
      return id;
    };
    const [ada, bob] = [await hired('ada'), await hired('bob')];
    const used = { api: 'orders', route: '/orders', roles: 'boss,clerk' };
    context.accessLog.append(
      decisionLine({ ...used, ts: minute(1), principal: ada, method: 'GET', grant: 'clerk/reads' }),
      decisionLine({ ...used, ts: minute(2), principal: bob, method: 'POST', grant: 'clerk/writes' }),
    );
    context.setNow(minute(9));
    const unused = async (principalId: string) => {
      const answer = await listUnusedGrants(context, { principalId, days: 30 });
      expect(answer.pairs).toBe(3);
      return {
        grants: answer.items.map(({ roleId, grantId }) => `${roleId}/${grantId}`),
        unusedRoles: answer.unusedRoles,
        // What was used of the roles it inherits is held apart.
        revocable: answer.revocable.map(({ roleId }) => roleId),
      };
    };
    expect(await unused(ada)).toEqual({
      grants: ['boss/closes', 'clerk/writes'],
      unusedRoles: ['boss'],
      revocable: ['boss'],
    });
    expect(await unused(bob)).toEqual({
      grants: ['boss/closes', 'clerk/reads'],
      unusedRoles: ['boss'],
      revocable: ['boss'],
    });
  });

  it('name the roles that groups of the identity provider can give, and propose nothing where nothing was seen', async () => {
    const context = createTestContext();
    const provider = identityProviderSchema.parse({
      id: 'main',
      name: 'Main',
      issuer,
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
      groupsClaim: 'groups',
      groupMappings: ['clerk', 'visitor'].map((roleId) => ({ value: roleId, roleId })),
    });
    await publishPolicy(context.store, { ...clerkPolicy, identityProviders: [provider] });
    const { id } = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
    await grantRole(context, readUser, { principalId: id, roleId: 'clerk' });
    const answer = async () => await listUnusedGrants(context, { principalId: id, days: 30 });
    expect(await answer()).toMatchObject({ groupRoles: ['visitor'], unusedRoles: ['clerk'], revocable: [] });
    // That somebody else was let through shows that the log was written.
    context.accessLog.append(decisionLine({ ts: minute(1), grant: 'other/g' }));
    context.setNow(minute(9));
    expect((await answer()).revocable).toMatchObject([{ roleId: 'clerk' }]);
  });

  it('are not told where the log service listed less than was used', async () => {
    const { context, user } = await withHistory();
    context.accessLog.setFacts({ isGrantUseCut: true });
    const asked = listUnusedGrants(context, { principalId: user.id, days: 30 });
    await expect(asked).rejects.toThrow('Ask for fewer days.');
    await expect(asked).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('are asked for of a role or a principal, not of both', async () => {
    const { context, user } = await withHistory();
    const both = listUnusedGrants(context, { principalId: user.id, roleId: 'clerk', days: 30 });
    await expect(both).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
