import { beforeEach, describe, expect, it } from 'vitest';
import { authorityOf } from '../../../core/model/authority';
import type { IdentityProvider } from '../../../core/model/identity-provider';
import type { User } from '../../../core/model/principal';
import { diffPolicies } from '../../../core/policy/diff';
import { draftOf, nextVersion } from '../../../store/testing/records';
import { createKey } from '../../api-keys/create-key';
import { removeClient } from '../../clients/remove-client';
import { updateClient } from '../../clients/update-client';
import type { ServiceContext } from '../../context';
import { createDraft } from '../../drafts/create-draft';
import { createInvitation } from '../../invitations/create-invitation';
import { createMember } from '../../members/create-member';
import { removeMember } from '../../members/remove-member';
import { updateMember } from '../../members/update-member';
import { grantRole } from '../../principals/grant-role';
import { readPrincipal } from '../../principals/read-principal';
import { revokeRole } from '../../principals/revoke-role';
import { createRole } from '../../roles/create-role';
import { updateRole } from '../../roles/update-role';
import { createServiceToken } from '../../service-tokens/create-service-token';
import { revokeServiceToken } from '../../service-tokens/revoke-service-token';
import { addClient } from '../../testing/client-with-key';
import { refusalOf } from '../../testing/refusal';
import { sampleApi } from '../../testing/sample-api';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../../testing/service-context';
import { createUser } from '../../users/create-user';
import { removeUser } from '../../users/remove-user';
import { updateUser } from '../../users/update-user';
import { revertChange } from './revert-change';

const staff: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer: 'https://idp.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};

let context: TestContext;
let userId: string;
beforeEach(async () => {
  context = createTestContext();
  const owner = await createMember(context, { issuer: 'i', subject: 'o', name: 'Owner', role: 'owner' });
  context = { ...context, actor: { type: 'member', id: owner.id, name: 'Owner' } };
  await publishPolicy(context.store, {
    apis: [sampleApi()],
    identityProviders: [staff],
    roles: [roleOf('reader'), roleOf('writer'), roleOf('approver')],
    constraints: [{ id: 'duties', name: 'Duties', description: '', roleIds: ['writer', 'approver'] }],
  });
  userId = (await createUser(context, { issuer: 'i', subject: 'ann', name: 'Ann', attributes: {} })).id;
});

const last = async () => (await context.store.getChainHead()).seq;
const revert = async (seq?: number, by: ServiceContext = context) =>
  revertChange(by, { params: { seq: seq ?? (await last()) }, body: { reason: 'mistake' } });
const policy = async () => (await context.store.readPolicy())?.policy;
const user = () => context.store.getUser(userId);
const grant = (roleId: string, expiresAt?: string) =>
  grantRole(context, readPrincipal, { principalId: userId, roleId, expiresAt });
const revoke = (roleId: string) => revokeRole(context, readPrincipal, { principalId: userId, roleId });
const rename = (roleId: string, name: string) =>
  updateRole(context, { params: { roleId }, headers: {}, body: { name } });
const newRole = (id: string) =>
  createRole(context, { id, name: id, description: '', grants: [], inherits: [], sensitive: false });
const heldRoles = async () => (await user())?.assignments.map(({ roleId }) => roleId);

/** A write, and what must be as before after it was reverted. */
describe('reverting a change', () => {
  it('of the policy leaves no difference, and keeps what others edited since', async () => {
    const before = await policy();
    await rename('reader', 'Readers');
    const seq = await last();
    await newRole('other');
    await revert(seq);
    const after = await policy();
    expect(before && after && diffPolicies(before, after).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'other added',
    ]);
    const [record] = (await context.store.listChanges({ limit: 1 })).items;
    expect(record).toMatchObject({
      action: 'policy.reverted',
      target: { type: 'role', id: 'reader' },
      reason: `Reverts change ${seq}: mistake`,
      before: { name: 'Readers' },
      after: { name: 'reader' },
    });
  });

  it('can be reverted itself', async () => {
    await rename('reader', 'Readers');
    await revert();
    await revert();
    expect((await policy())?.roles.find(({ id }) => id === 'reader')?.name).toBe('Readers');
  });

  it('that a later one built on is refused, naming the entity', async () => {
    await rename('reader', 'Readers');
    const seq = await last();
    await rename('reader', 'All readers');
    const refusal = await refusalOf(revert(seq));
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.detail).toContain('roles/reader changed since');
  });

  it('goes through the checks of a forward edit', async () => {
    await newRole('junior');
    const seq = await last();
    await updateRole(context, { params: { roleId: 'reader' }, headers: {}, body: { inherits: ['junior'] } });
    expect((await refusalOf(revert(seq))).code).toBe('validation_failed');
  });

  it('that granted a role revokes it, that revoked one grants it on its terms', async () => {
    const expiresAt = '2027-01-01T00:00:00.000Z';
    await grant('reader', expiresAt);
    await revert();
    expect(await heldRoles()).toEqual([]);
    await grant('reader', expiresAt);
    await revoke('reader');
    await revert();
    expect((await user())?.assignments).toMatchObject([{ roleId: 'reader', expiresAt }]);
  });

  it('of terms puts the terms back', async () => {
    await grant('reader');
    await grant('reader', '2027-01-01T00:00:00.000Z');
    await revert();
    expect((await user())?.assignments[0]?.expiresAt).toBeUndefined();
  });

  it('does not give a role back past separation of duties', async () => {
    await grant('writer');
    await revoke('writer');
    const seq = await last();
    await grant('approver');
    expect((await refusalOf(revert(seq))).detail).toContain('Separation of duties');
  });

  it('of an assignment that is another by now is refused', async () => {
    await grant('reader');
    const seq = await last();
    await revoke('reader');
    expect((await refusalOf(revert(seq))).detail).toContain('does not hold the role reader any more');
    await grant('reader');
    expect((await refusalOf(revert(seq))).detail).toContain('on other terms');
  });

  it('gives no role back to who was deleted and added again since', async () => {
    await grant('reader');
    await revoke('reader');
    const seq = await last();
    await removeUser(context, { params: { userId }, headers: {}, query: {} });
    context.setNow('2026-11-24T00:00:00.000Z');
    await createUser(context, { issuer: 'i', subject: 'ann', name: 'Ann', attributes: {} });
    expect((await refusalOf(revert(seq))).detail).toContain('Ann was deleted and added again since');
    expect(await heldRoles()).toEqual([]);
  });

  it('of a user puts fields back, and leaves what changed since', async () => {
    const patch = (body: object) => updateUser(context, { params: { userId }, headers: {}, body });
    await patch({ name: 'Anna', status: 'suspended' });
    await revert();
    expect(await user()).toMatchObject({ name: 'Ann', status: 'active' });
    await patch({ name: 'Anna' });
    const seq = await last();
    await patch({ name: 'Annabel' });
    expect((await refusalOf(revert(seq))).detail).toContain('name of Annabel changed since');
  });

  it('that added a user deletes it, unless it was used since', async () => {
    const seq = await last();
    await grant('reader');
    expect((await refusalOf(revert(seq))).detail).toContain('was changed since it was added');
    await createUser(context, { issuer: 'i', subject: 'ben', name: 'Ben', attributes: {} });
    await revert();
    expect((await context.store.listUsers({ limit: 9 })).items.map(({ name }) => name)).toEqual(['Ann']);
  });

  it('that gave a user an email takes it away', async () => {
    await updateUser(context, { params: { userId }, headers: {}, body: { email: 'ann@idp.example' } });
    await revert();
    expect((await user())?.email).toBeUndefined();
  });

  it('of a client takes back each of its kinds', async () => {
    const { id } = await addClient(context);
    const params = { clientId: id };
    const client = () => context.store.getClient(id);
    await updateClient(context, { params, headers: {}, body: { status: 'suspended' } });
    await revert();
    expect(await client()).toMatchObject({ status: 'active' });
    await updateClient(context, { params, headers: {}, body: { usageIdentifierKey: 'k'.repeat(20) } });
    await revert();
    expect((await client())?.usageIdentifierKey).toBeUndefined();
    await grantRole(context, readPrincipal, { principalId: id, roleId: 'reader' });
    await createKey(context, { params, body: { name: 'first' } });
    await removeClient(context, { params, headers: {}, query: {} });
    await revert();
    expect(await client()).toMatchObject({ name: 'Nightly import', assignments: [{ roleId: 'reader' }] });
    expect(await context.store.listApiKeys(id)).toEqual([]);
    await revert();
    expect(await client()).toBeUndefined();
  });

  it('that added a client is refused once it has a key', async () => {
    const { id } = await addClient(context);
    const seq = await last();
    await createKey(context, { params: { clientId: id }, body: { name: 'first' } });
    expect((await refusalOf(revert(seq))).detail).toContain('given a key');
    expect(await revert()).toHaveProperty('changeSeq');
    expect((await context.store.listApiKeys(id))[0]).toHaveProperty('revokedAt');
    expect((await refusalOf(revert())).detail).toContain('a key that was revoked stays so');
  });

  it('that invited somebody revokes the invitation', async () => {
    const body = { identityProviderId: 'staff', email: 'ben@idp.example', roles: [] };
    const { id } = await createInvitation(context, { body });
    await revert();
    expect(await context.store.getInvitation(id)).toMatchObject({ status: 'revoked' });
  });

  it('that deleted a user puts it back with the roles that are still to be had', async () => {
    await grant('reader');
    await grant('writer', '2026-11-24T00:00:00.000Z');
    const before = await user();
    await removeUser(context, { params: { userId }, headers: {}, query: {} });
    const seq = await last();
    context.setNow('2026-11-25T00:00:00.000Z');
    await revert(seq);
    expect(await user()).toMatchObject({ name: 'Ann', version: 1, attributes: before?.attributes });
    expect(await heldRoles()).toEqual(['reader']);
  });

  it('that suspended a user and took roles with it is refused: they would have to be granted', async () => {
    await grant('reader');
    const before = await user();
    if (!before) throw new Error('no user');
    const after = nextVersion<User>(before, { status: 'suspended', assignments: [] });
    const target = { type: 'user' as const, id: userId, name: before.name };
    await context.store.commit(draftOf({ action: 'user.suspended', target, before, after }), [
      { type: 'put_principal', principal: after, previous: before },
    ]);
    expect((await refusalOf(revert())).detail).toContain('took roles away');
    expect(await user()).toMatchObject({ status: 'suspended' });
  });

  it('of a member takes back each of its three kinds', async () => {
    const { id } = await createMember(context, { issuer: 'i', subject: 'm', name: 'Mia', role: 'admin' });
    const params = { memberId: id };
    await updateMember(context, { params, headers: {}, body: { role: 'auditor' } });
    await revert();
    expect(await context.store.getMember(id)).toMatchObject({ role: 'admin' });
    await removeMember(context, { params, headers: {}, query: {} });
    await revert();
    expect(await context.store.getMember(id)).toMatchObject({ role: 'admin', name: 'Mia' });
    await revert();
    expect(await context.store.getMember(id)).toBeUndefined();
  });

  it('that made a service token revokes it; a revoked one stays so', async () => {
    const { id } = await createServiceToken(context, { name: 'ci', role: 'auditor' });
    await revert();
    const [token, ...others] = (await context.store.listServiceTokens({ limit: 9 })).items;
    expect(others).toEqual([]);
    expect(token).toHaveProperty('id', id);
    expect(token).toHaveProperty('revokedAt');
    expect((await refusalOf(revert())).detail).toContain('a token that was revoked stays so');
    await revokeServiceToken(context, { params: { serviceTokenId: id }, query: {} });
  });

  it('is for those who may make the same write forward', async () => {
    await updateMember(context, { params: { memberId: context.actor.id }, headers: {}, body: { name: 'O' } });
    const admin: ServiceContext = { ...context, ...authorityOf({ role: 'admin' }) };
    expect((await refusalOf(revert(undefined, admin))).detail).toContain('members:write');
    await rename('reader', 'Readers');
    const limited: ServiceContext = { ...context, ...authorityOf({ role: 'admin', apiIds: ['orders'] }) };
    expect(await revert(undefined, limited)).toHaveProperty('changeSeq');
  });

  it('by a limited admin stays inside its APIs', async () => {
    const grants = [{ id: 'all', effect: 'allow' as const, permissions: ['orders:read'] }];
    await updateRole(context, { params: { roleId: 'reader' }, headers: {}, body: { grants } });
    const limited: ServiceContext = { ...context, ...authorityOf({ role: 'admin', apiIds: ['orders'] }) };
    expect((await refusalOf(revert(undefined, limited))).detail).toContain('reaches every API');
    await grant('reader');
    expect((await refusalOf(revert(undefined, limited))).detail).toContain('the role reader lies outside');
  });
});

describe('trying a reversal', () => {
  const tryIt = async (seq?: number) => {
    const params = { seq: seq ?? (await last()) };
    return (await revertChange(context, { params, body: { dryRun: true } })).preview;
  };

  it('tells what it would do to the policy or to people, and writes nothing', async () => {
    await rename('reader', 'Readers');
    const renamed = await last();
    await grant('writer');
    const granted = await last();
    expect(await tryIt(renamed)).toMatchObject({
      total: 1,
      sentences: ['role reader name: "Readers" → "reader"'],
    });
    expect((await tryIt(granted))?.summary).toContain('revoked role writer from Ann');
    expect(await last()).toBe(granted);
    expect(await heldRoles()).toEqual(['writer']);
  });

  it('says what stands against it', async () => {
    await newRole('extra');
    const created = await last();
    await grant('extra');
    expect((await tryIt(created))?.blockedBy?.detail).toContain('Ann');
    await rename('reader', 'Readers');
    const renamed = await last();
    await rename('reader', 'All readers');
    expect(await tryIt(renamed)).toMatchObject({ blockedBy: { code: 'conflict' } });
    // The check held the policy for nobody: grants go on.
    await grant('reader');
  });
});

describe('a reversal in a draft', () => {
  const inDraft = async () => {
    const { id } = await createDraft(context, { title: 'Undo', description: '' });
    return { ...context, draftId: id };
  };

  it('is an edit of the draft, where the change is of the policy', async () => {
    await rename('reader', 'Readers');
    const renamed = await last();
    const drafting = await inDraft();
    await revert(renamed, drafting);
    const proposed = (await context.store.readDraft(drafting.draftId))?.policy;
    const nameIn = (from: typeof proposed) => from?.roles.find(({ id }) => id === 'reader')?.name;
    expect(nameIn(proposed)).toBe('reader');
    expect(nameIn(await policy())).toBe('Readers');
  });

  it('is refused where it would be in force at once', async () => {
    await grant('writer');
    const granted = await last();
    expect((await refusalOf(revert(granted, await inDraft()))).code).toBe('conflict');
    expect(await heldRoles()).toEqual(['writer']);
  });
});
