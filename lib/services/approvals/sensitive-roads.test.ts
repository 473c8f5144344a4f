import { expect, it } from 'vitest';
import type { IdentityProvider } from '../../core/model/identity-provider';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { revertChange } from '../changes/revert/revert-change';
import { acceptInvitation } from '../invitations/accept-invitation';
import { createInvitation } from '../invitations/create-invitation';
import { readPrincipal } from '../principals/read-principal';
import { revokeRole } from '../principals/revoke-role';
import { removeRole } from '../roles/remove-role';
import { updateRole } from '../roles/update-role';
import { refusalOf } from '../testing/refusal';
import { roleOf, type TestContext } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { assignRole } from '../user-imports/assign-role';
import { removeUser } from '../users/remove-user';

const provider: IdentityProvider = {
  id: 'staff',
  name: 'Staff directory',
  issuer: 'https://issuer.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
const holder = { ...userRecord('holder'), assignments: [assignmentOf('payroll')] };
const reader = { ...userRecord('reader'), assignments: [assignmentOf('reader')] };
const email = 'ada@demo.example';
const headers = {};

const revertLast = async (context: TestContext) => {
  const { seq } = await context.store.getChainHead();
  return () => revertChange(context, { params: { seq }, body: {} });
};

type Road = (context: TestContext) => Promise<() => Promise<unknown>>;

/** Each prepares what stands in no one's way, and answers with the step that would give the sensitive role. */
const roads: Readonly<Record<string, Road>> = {
  'a role replaced by it': async (context) => () =>
    removeRole(context, { params: { roleId: 'reader' }, headers, query: { replaceWith: 'payroll' } }),
  'the revert of a revocation': async (context) => {
    await revokeRole(context, readPrincipal, { principalId: holder.id, roleId: 'payroll' });
    return revertLast(context);
  },
  'the return of a deleted user': async (context) => {
    await removeUser(context, { params: { userId: holder.id }, headers, query: {} });
    return revertLast(context);
  },
  'an invitation whose role became sensitive since': async (context) => {
    await createInvitation(context, {
      body: { identityProviderId: provider.id, email, roles: [{ roleId: 'clerk' }] },
    });
    await updateRole(context, { params: { roleId: 'clerk' }, headers, body: { sensitive: true } });
    return () => acceptInvitation(context, { headers: { authorization: 'Bearer ada' } });
  },
};

async function setUp() {
  const { olga, store } = await createTeam({
    roles: [roleOf('payroll', { sensitive: true }), roleOf('reader'), roleOf('clerk')],
    identityProviders: [provider],
    settings: settingsWith({ sensitiveRoles: true }),
  });
  await store.commit(draftOf(), [
    { type: 'put_principal', principal: holder },
    { type: 'put_principal', principal: reader },
  ]);
  const identity = { issuer: provider.issuer, subject: 'ada', name: 'Ada', email, emailVerified: true };
  return { ...olga, tokens: { verify: async () => ({ isValid: true as const, identity }) } };
}

it.each(Object.entries(roads))('%s gives no sensitive role without a second person', async (_, road) => {
  const context = await setUp();
  const step = await road(context);
  const before = await context.store.getChainHead();
  expect((await refusalOf(step())).code).toBe('approval_required');
  expect(await context.store.getChainHead()).toEqual(before);
});

it('a grant to many gives no sensitive role without a second person', async () => {
  const context = await setUp();
  const before = await context.store.getChainHead();
  const body = { action: 'grant' as const, roleId: 'payroll', userIds: [reader.id], maxBatches: 5 };
  const stopped = assignRole(context, { body: { ...body, dryRun: false, onRefused: 'stop' } });
  expect((await refusalOf(stopped)).detail).toContain('a second person has to approve');
  expect(await context.store.getChainHead()).toEqual(before);

  const { report } = await assignRole(context, { body: { ...body, dryRun: false, onRefused: 'skip' } });
  expect(report.map(({ outcome }) => outcome)).toEqual(['refused']);
  expect((await readPrincipal(context, reader.id)).assignments).toEqual(reader.assignments);
});
