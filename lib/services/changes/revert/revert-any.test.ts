import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contracts/problem';
import type { RouteAccess } from '../../../core/model/api';
import { emptyPolicy, type Policy } from '../../../core/model/policy';
import { diffPolicies } from '../../../core/policy/diff';
import { seed } from '../../../core/testing/seed';
import { routeIdOf } from '../../../store/keys';
import { removeClient } from '../../clients/remove-client';
import { updateClient } from '../../clients/update-client';
import { createLimit } from '../../limits/create-limit';
import { removeLimit } from '../../limits/remove-limit';
import { updateLimit } from '../../limits/update-limit';
import { createMember } from '../../members/create-member';
import { updateMember } from '../../members/update-member';
import { grantRole } from '../../principals/grant-role';
import { readPrincipal } from '../../principals/read-principal';
import { revokeRole } from '../../principals/revoke-role';
import { removeRole } from '../../roles/remove-role';
import { updateRole } from '../../roles/update-role';
import { createRoute } from '../../routes/create-route';
import { removeRoute } from '../../routes/remove-route';
import { updateRoute } from '../../routes/update-route';
import { addClient } from '../../testing/client-with-key';
import { sampleApi } from '../../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../../testing/service-context';
import { createUser } from '../../users/create-user';
import { removeUser } from '../../users/remove-user';
import { updateUser } from '../../users/update-user';
import { revertChange } from './revert-change';

const roleIds = ['reader', 'writer', 'clerk'];
const someRole = fc.constantFrom(...roleIds);
const someEnd = fc.constantFrom(undefined, '2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z');
const someAccess: fc.Arbitrary<RouteAccess> = fc.constantFrom(
  { type: 'public' },
  { type: 'permission', mode: 'all', permissions: ['orders:read'] },
  { type: 'permission', mode: 'any', permissions: ['orders:read', 'orders:write'] },
);
const names = {
  name: fc.constantFrom('Ann', 'Anna'),
  email: fc.constantFrom('ann@idp.example', 'anna@idp.example', null),
};
const principalFields = {
  status: fc.constantFrom('active' as const, 'suspended' as const),
  attributes: fc.dictionary(fc.constantFrom('team', 'level'), fc.constantFrom('a', 'b'), { maxKeys: 2 }),
};
const roleFields = {
  description: fc.constantFrom('', 'Described'),
  sensitive: fc.boolean(),
  inherits: fc.subarray(roleIds, { maxLength: 2 }),
  grants: fc.array(
    fc.record({
      effect: fc.constantFrom('allow' as const, 'deny' as const),
      permissions: fc.uniqueArray(fc.constantFrom('orders:read', 'orders:*', 'bills:read'), { minLength: 1 }),
    }),
    { maxLength: 2 },
  ),
};
const limitFields = {
  requests: fc.integer({ min: 1, max: 3 }),
  appliesTo: fc.record({ type: fc.constant('role' as const), roleId: someRole }),
};

/** Of one user, client and member, on the roles, a limit and a route of one small policy. */
async function setUp() {
  const context = createTestContext();
  await publishPolicy(context.store, { apis: [sampleApi()], roles: roleIds.map((id) => roleOf(id)) });
  const { id: userId } = await createUser(context, {
    issuer: 'i',
    subject: 'a',
    name: 'Ann',
    attributes: {},
  });
  const { id: clientId } = await addClient(context);
  await createMember(context, { issuer: 'i', subject: 'o', name: 'Owner', role: 'owner' });
  const { id: memberId } = await createMember(context, {
    issuer: 'i',
    subject: 'm',
    name: 'Mia',
    role: 'admin',
  });
  return { context, userId, clientId, memberId };
}
type Scene = Awaited<ReturnType<typeof setUp>>;
type Write = (scene: Scene) => Promise<unknown>;

const path = '/orders';
const routeParams = { apiId: sampleApi().id, routeId: routeIdOf(sampleApi().id, 'GET', path) };
const limitParams = { limitId: 'slow' };
/** Fields that an edit may give or leave out. */
const patchOf = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] });
const someHolder = fc.constantFrom('userId' as const, 'clientId' as const);

/** One write. One that changes nothing, or is refused, makes no record. */
const someWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ of: someHolder, roleId: someRole, expiresAt: someEnd }).map(
    ({ of, ...terms }): Write =>
      (scene) =>
        grantRole(scene.context, readPrincipal, { principalId: scene[of], ...terms }),
  ),
  fc.record({ of: someHolder, roleId: someRole }).map(
    ({ of, roleId }): Write =>
      (scene) =>
        revokeRole(scene.context, readPrincipal, { principalId: scene[of], roleId }),
  ),
  patchOf({ ...names, ...principalFields }).map(
    (body): Write =>
      ({ context, userId }) =>
        updateUser(context, { params: { userId }, headers: {}, body }),
  ),
  patchOf({
    name: fc.constantFrom('Batch', 'Nightly'),
    usageIdentifierKey: fc.constantFrom('k'.repeat(20), null),
    ...principalFields,
  }).map(
    (body): Write =>
      ({ context, clientId }) =>
        updateClient(context, { params: { clientId }, headers: {}, body }),
  ),
  fc.constant<Write>(({ context, userId }) =>
    removeUser(context, { params: { userId }, headers: {}, query: {} }),
  ),
  fc.constant<Write>(({ context, clientId }) =>
    removeClient(context, { params: { clientId }, headers: {}, query: {} }),
  ),
  patchOf({ ...names, role: fc.constantFrom('owner' as const, 'admin' as const, 'auditor' as const) }).map(
    (body): Write =>
      ({ context, memberId }) =>
        updateMember(context, { params: { memberId }, headers: {}, body }),
  ),
  fc.record({ roleId: someRole, body: patchOf(roleFields) }).map(
    ({ roleId, body }): Write =>
      ({ context }) =>
        updateRole(context, { params: { roleId }, headers: {}, body }),
  ),
  fc.record({ roleId: someRole, uses: fc.constantFrom('remove' as const, undefined) }).map(
    ({ roleId, ...query }): Write =>
      async ({ context }) => {
        // Taking it from those who hold it would be writes of their own.
        const { items } = await context.store.listRoleMembers(roleId, { limit: 1 });
        if (items.length === 0) await removeRole(context, { params: { roleId }, headers: {}, query });
      },
  ),
  fc.record(limitFields).map(
    (fields): Write =>
      ({ context }) =>
        createLimit(context, { id: 'slow', name: 'Slow', periodSeconds: 1, ...fields }),
  ),
  patchOf({ ...limitFields, burst: fc.constantFrom(1, 2, null) }).map(
    (body): Write =>
      ({ context }) =>
        updateLimit(context, { params: limitParams, headers: {}, body }),
  ),
  fc.constant<Write>(({ context }) => removeLimit(context, { params: limitParams, headers: {}, query: {} })),
  someAccess.map(
    (access): Write =>
      ({ context }) =>
        createRoute(context, { params: routeParams, body: { method: 'GET', path, access } }),
  ),
  patchOf({ access: someAccess, summary: fc.constantFrom('', 'Lists') }).map(
    (body): Write =>
      ({ context }) =>
        updateRoute(context, { params: routeParams, headers: {}, body }),
  ),
  fc.constant<Write>(({ context }) => removeRoute(context, { params: routeParams, headers: {}, query: {} })),
);

/** What all are, without what counts writes and says when and by whom they were made. */
async function look({ context: { store }, userId, clientId, memberId }: Scene) {
  const principals = await store.getPrincipals([userId, clientId]);
  return {
    member: { ...(await store.getMember(memberId)), version: 0 },
    principals: principals.map((principal) => ({
      ...principal,
      version: 0,
      updatedAt: '',
      assignments: principal.assignments
        .map(({ roleId, startsAt, expiresAt }) => ({ roleId, startsAt, expiresAt }))
        .sort((a, b) => (a.roleId < b.roleId ? -1 : 1)),
    })),
  };
}

async function policyOf({ context: { store } }: Scene): Promise<Policy> {
  return (await store.readPolicy())?.policy ?? emptyPolicy();
}

const lastSeq = async ({ context }: Scene) => (await context.store.getChainHead()).seq;
const revertLast = async (scene: Scene) =>
  revertChange(scene.context, { params: { seq: await lastSeq(scene) }, body: {} });

describe(`reverting any write of a principal, a member or the policy (seed ${seed})`, () => {
  it('leaves all as it was before it, and can be reverted itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someWrite, { minLength: 1, maxLength: 8 }), async (writes) => {
        const scene = await setUp();
        for (const write of writes) {
          const [before, policyBefore, seq] = [
            await look(scene),
            await policyOf(scene),
            await lastSeq(scene),
          ];
          await write(scene).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
          if ((await lastSeq(scene)) === seq) continue;
          const [after, policyAfter] = [await look(scene), await policyOf(scene)];
          await revertLast(scene);
          expect(await look(scene)).toEqual(before);
          expect(diffPolicies(policyBefore, await policyOf(scene))).toEqual([]);
          await revertLast(scene);
          expect(await look(scene)).toEqual(after);
          expect(diffPolicies(policyAfter, await policyOf(scene))).toEqual([]);
        }
      }),
      { seed, numRuns: 40 },
    );
  });
});
