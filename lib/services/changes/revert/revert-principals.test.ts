import { beforeEach, describe, expect, it } from 'vitest';
import { authorityOf } from '../../../core/model/authority';
import type { IdentityProvider } from '../../../core/model/identity-provider';
import { type Assignment, maxAssignments, type User } from '../../../core/model/principal';
import { invitationIdOf, userIdOf } from '../../../store/keys';
import { assignmentOf, draftOf, nextVersion } from '../../../store/testing/records';
import type { ServiceContext } from '../../context';
import { acceptInvitation } from '../../invitations/accept-invitation';
import { createInvitation } from '../../invitations/create-invitation';
import { createMember } from '../../members/create-member';
import { readPolicy } from '../../policy/read-policy';
import { grantRole } from '../../principals/grant-role';
import { readPrincipalHistory } from '../../principals/read-history';
import { readPrincipal } from '../../principals/read-principal';
import { revokeRole } from '../../principals/revoke-role';
import { removeRole } from '../../roles/remove-role';
import { overtakenBy } from '../../testing/overtaken-by';
import { refusalOf } from '../../testing/refusal';
import { sampleApi } from '../../testing/sample-api';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../../testing/service-context';
import { settingsWith } from '../../testing/team';
import { assignRole } from '../../user-imports/assign-role';
import { importUsers } from '../../user-imports/import-users';
import { removeUser } from '../../users/remove-user';
import { updateUser } from '../../users/update-user';
import { revertChange } from './revert-change';

const issuer = 'https://idp.example';
const staff: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
const admitting: IdentityProvider = {
  ...staff,
  groupsClaim: 'groups',
  groupMappings: [{ value: 'all', roleId: 'reader' }],
};
const inside = { id: 'read', effect: 'allow' as const, permissions: ['orders:read'], apis: ['orders'] };

let context: TestContext;
const setUp = async (identityProviders = [staff]) => {
  context = createTestContext({
    tokens: {
      verify: async (subject) => ({
        isValid: true,
        identity: { issuer, subject, email: `${subject}@idp.example`, emailVerified: true },
      }),
    },
  });
  const owner = await createMember(context, { issuer: 'i', subject: 'o', name: 'Owner', role: 'owner' });
  context = { ...context, actor: { type: 'member', id: owner.id, name: 'Owner' } };
  await publishPolicy(context.store, {
    apis: [sampleApi()],
    identityProviders,
    roles: [
      roleOf('reader', { grants: [inside] }),
      roleOf('writer', { grants: [{ ...inside, apis: undefined }] }),
      roleOf('approver'),
      roleOf('root', { sensitive: true }),
    ],
    constraints: [{ id: 'duties', name: 'Duties', description: '', roleIds: ['writer', 'approver'] }],
    settings: settingsWith({ sensitiveRoles: true }),
  });
};
beforeEach(() => setUp());

const idOf = (subject: string) => userIdOf(issuer, subject);
const user = async (subject: string) => {
  const found = await context.store.getUser(idOf(subject));
  if (found === undefined) throw new Error(`no user ${subject}`);
  return found;
};
const isThere = async (subject: string) => (await context.store.getUser(idOf(subject))) !== undefined;
const rolesOf = async (subject: string) => (await user(subject)).assignments.map(({ roleId }) => roleId);
const importRows = async (content: readonly object[], roles: 'add' | 'replace' = 'add') => {
  const options = { dryRun: false, onRefused: 'stop', maxBatches: 9 } as const;
  await importUsers(context, { body: { format: 'json', content, issuer, roles, ...options } });
  return last();
};
const assign = async (action: 'grant' | 'revoke', roleId: string, subjects: readonly string[]) => {
  const options = { dryRun: false, onRefused: 'stop', maxBatches: 9 } as const;
  await assignRole(context, { body: { action, roleId, userIds: subjects.map(idOf), ...options } });
  return last();
};
const one = (subject: string) => ({ principalId: idOf(subject) });
const patch = (subject: string, body: Parameters<typeof updateUser>[1]['body']) =>
  updateUser(context, { params: { userId: idOf(subject) }, headers: {}, body });
const last = async () => (await context.store.getChainHead()).seq;
type Body = Parameters<typeof revertChange>[1]['body'];
const revert = (seq: number, body: Body = {}, by: ServiceContext = context) =>
  revertChange(by, { params: { seq }, body });
const refused = async (seq: number, by?: ServiceContext) => {
  const before = await last();
  const refusal = await refusalOf(revert(seq, {}, by));
  expect(await last()).toBe(before);
  expect((await revert(seq, { dryRun: true }, by)).preview).toMatchObject({
    blockedBy: { code: refusal.code, detail: refusal.detail },
  });
  return refusal;
};
const two = [
  { subject: 'ann', name: 'Ann', roles: [{ roleId: 'reader' }] },
  { subject: 'ben', name: 'Ben', email: 'ben@idp.example' },
];

describe('reverting a batch of an import', () => {
  it('deletes whom it added and puts back whom it changed, in one write that can be reverted itself', async () => {
    await importRows(two);
    const before = [await user('ann'), await user('ben')];
    const seq = await importRows([
      { subject: 'ann', name: 'Anna', roles: [{ roleId: 'writer', expiresAt: '2027-01-01T00:00:00.000Z' }] },
      { subject: 'ben', status: 'suspended' },
      { subject: 'cid', name: 'Cid', roles: [{ roleId: 'approver' }] },
    ]);
    const preview = (await revert(seq, { dryRun: true })).preview;
    expect(preview).toEqual({
      summary: `reverted change ${seq} (1 deleted and 2 changed): imported users, rows 1 to 3 of 3: 1 created, 2 updated`,
      total: 3,
      sentences: [
        `user Anna (${idOf('ann')}): name "Anna" → "Ann" and loses role writer`,
        `user Ben (${idOf('ben')}): status "suspended" → "active"`,
        `deletes user Cid (${idOf('cid')})`,
      ],
    });
    expect(await last()).toBe(seq);

    expect(await revert(seq, { reason: 'wrong file' })).toEqual({ reverted: seq, changeSeq: seq + 1 });
    const same = ({ version: _, updatedAt: __, ...rest }: User) => rest;
    expect([await user('ann'), await user('ben')].map(same)).toEqual(before.map(same));
    expect(await isThere('cid')).toBe(false);
    expect((await context.store.listChanges({ limit: 1 })).items[0]).toMatchObject({
      action: 'principals.reverted',
      target: { type: 'user_import' },
      reason: `Reverts change ${seq}: wrong file`,
    });

    await revert(seq + 1);
    expect(await rolesOf('ann')).toEqual(['reader', 'writer']);
    expect(await user('ben')).toMatchObject({ status: 'suspended' });
    expect(await rolesOf('cid')).toEqual(['approver']);
    for (const subject of ['ann', 'ben', 'cid']) {
      const spans = await readPrincipalHistory(context, idOf(subject));
      expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
    }
  });

  it('that put users back finds them so when it is reverted again, unless they were added otherwise', async () => {
    const seq = await importRows(two);
    await revert(seq);
    const reversal = await last();
    await revert(reversal);
    expect((await refused(reversal)).detail).toContain('everything is as it was before it already');
    await revert(await last());
    await importRows([{ subject: 'ann', name: 'Annabel' }]);
    expect((await refused(reversal)).detail).toContain('Annabel');
    expect((await refused(reversal)).detail).toContain('was added again since, other than it was');
  });

  it('keeps roles apart that took turns, in whatever order their terms were changed', async () => {
    const month = (roleId: string, from: number) => ({
      roleId,
      startsAt: `2027-0${from}-01T00:00:00.000Z`,
      expiresAt: `2027-0${from + 1}-01T00:00:00.000Z`,
    });
    const before = [month('writer', 1), month('approver', 3)];
    await importRows([{ subject: 'ann', name: 'Ann', roles: before }]);
    // Backwards in the same order the writer's turn would come to lie upon that of the approver.
    const seq = await importRows([{ subject: 'ann', roles: [month('writer', 5), month('approver', 1)] }]);
    await revert(seq);
    const held = (await user('ann')).assignments;
    expect(held).toMatchObject(before.toReversed());
  });

  it('keeps what others edited beside it', async () => {
    await importRows(two);
    const seq = await importRows([{ subject: 'ben', name: 'Benjamin', roles: [{ roleId: 'writer' }] }]);
    await patch('ben', { attributes: { team: 'a' } });
    await grantRole(context, readPrincipal, { ...one('ben'), roleId: 'reader' });
    await revert(seq);
    expect(await user('ben')).toMatchObject({ name: 'Ben', attributes: { team: 'a' } });
    expect(await rolesOf('ben')).toEqual(['reader']);
  });

  it('leaves alone what is as before already', async () => {
    await importRows(two);
    const seq = await importRows([
      { subject: 'ann', name: 'Anna' },
      { subject: 'ben', roles: [{ roleId: 'reader' }] },
      { subject: 'cid', name: 'Cid' },
    ]);
    await patch('ann', { name: 'Ann' });
    await revokeRole(context, readPrincipal, { ...one('ben'), roleId: 'reader' });
    expect((await revert(seq, { dryRun: true })).preview?.sentences).toEqual([
      `deletes user Cid (${idOf('cid')})`,
    ]);
    await revert(seq);
    expect((await refused(seq)).detail).toContain('everything is as it was before it already');
  });

  it('is refused whole where somebody built on it, naming who and what', async () => {
    await importRows(two);
    const seq = await importRows([
      { subject: 'ann', name: 'Anna' },
      { subject: 'ben', name: 'Benjamin' },
      { subject: 'cid', name: 'Cid' },
      { subject: 'dan', name: 'Dan' },
    ]);
    await patch('ann', { name: 'Annabel' });
    await grantRole(context, readPrincipal, { ...one('cid'), roleId: 'reader' });
    await removeUser(context, { params: { userId: idOf('ben') }, headers: {}, query: {} });
    expect((await refused(seq)).detail).toBe(
      `Change ${seq} cannot be reverted for 3 principals of 4, so nothing was written. ` +
        `Annabel (${idOf('ann')}): name changed since. Benjamin (${idOf('ben')}): was deleted since. ` +
        `Cid (${idOf('cid')}): was changed since it was added. Delete the user if that is what you want.`,
    );
    expect(await isThere('dan')).toBe(true);
  });

  it('tells users deleted and added again from those it wrote', async () => {
    await importRows(two);
    const seq = await importRows([{ subject: 'ben', name: 'Benjamin' }]);
    await removeUser(context, { params: { userId: idOf('ben') }, headers: {}, query: {} });
    context.setNow('2026-11-24T00:00:00.000Z');
    await importRows([{ subject: 'ben', name: 'Benjamin' }]);
    expect((await refused(seq)).detail).toContain('was deleted and added again since');
  });

  it('deletes whom groups let in again only where that is known', async () => {
    await setUp([admitting]);
    const seq = await importRows(two);
    expect((await refused(seq)).detail).toContain(
      'Deleting Ann and Ben may not keep these people out: Staff maps',
    );
    expect((await revert(seq, { dryRun: true })).preview?.blockedBy?.acknowledge).toBe('groups_readmit');
    await revert(seq, { acknowledge: 'groups_readmit' });
    expect(await isThere('ann')).toBe(false);
  });

  it('does not write more than one transaction or record holds', async () => {
    await importRows(two);
    const seq = await importRows([
      { subject: 'ann', name: 'Anna' },
      { subject: 'ben', name: 'Benjamin' },
    ]);
    for (const subject of ['ann', 'ben']) {
      const previous = await user(subject);
      const assignments = Array.from(
        { length: maxAssignments },
        (_, i): Assignment => assignmentOf(`r-${i}`),
      );
      const principal = nextVersion(previous, { assignments });
      await context.store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
    }
    expect((await refused(seq)).detail).toContain('one transaction cannot put them back');
  });

  it('is refused where the record holds no states', async () => {
    await importRows(two);
    const previous = await user('ann');
    const target = { type: 'user_import' as const, id: 'imp_sample00000000000', name: 'sample' };
    const states = { before: { users: 1 }, after: { users: 1 } };
    await context.store.commit(draftOf({ action: 'user.imported', target, ...states }), [
      { type: 'put_principal', principal: nextVersion(previous, {}), previous },
    ]);
    expect((await refused(await last())).detail).toContain('only counts or the hash of a large state');
  });
});

describe('reverting one role for many', () => {
  it('gives it back on its terms, or takes it again', async () => {
    const expiresAt = '2027-01-01T00:00:00.000Z';
    const roles = [{ roleId: 'writer', expiresAt }];
    await importRows(two.map((row) => ({ ...row, roles })));
    await revert(await assign('revoke', 'writer', ['ann', 'ben']));
    expect((await user('ann')).assignments).toMatchObject(roles);
    await revert(await assign('grant', 'reader', ['ann', 'ben']));
    expect(await rolesOf('ben')).toEqual(['writer']);
  });

  it('cuts a long reason between characters, so that what is granted for it can be told and taken back', async () => {
    await importRows([{ subject: 'ann', name: 'Ann', roles: [{ roleId: 'reader' }] }]);
    const seq = await assign('revoke', 'reader', ['ann']);
    const emojiAt = 499 - `Reverts change ${seq}: `.length;
    await revert(seq, { reason: `${'x'.repeat(emojiAt)}😀` });
    const [assignment] = (await user('ann')).assignments;
    expect(assignment?.reason).toMatch(/x$/);
    const spans = await readPrincipalHistory(context, idOf('ann'));
    expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
  });

  it('grants nothing past separation of duties, nor to anybody else then', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    const seq = await assign('revoke', 'writer', ['ann', 'ben']);
    await grantRole(context, readPrincipal, { ...one('ben'), roleId: 'approver' });
    const refusal = await refused(seq);
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.detail).toContain(`Ben (${idOf('ben')}): Separation of duties "Duties"`);
    expect(await rolesOf('ann')).toEqual([]);
  });

  it('grants nothing past duties that are set apart between its check and its write', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'reader' }, { roleId: 'writer' }] })));
    const seq = await assign('revoke', 'writer', ['ann', 'ben']);
    const overtaken = overtakenBy(context, async () => {
      const { policy, version } = await readPolicy(context);
      const added = { id: 'late', name: 'Late', description: '', roleIds: ['reader', 'writer'] };
      const constraints = [...policy.constraints, added];
      await context.store.commit(draftOf(), [
        { type: 'publish_policy', policy: { ...policy, constraints }, baseVersion: version },
      ]);
    });
    const refusal = await refusalOf(revert(seq, {}, overtaken));
    expect(refusal.detail).toContain('Separation of duties "Late"');
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([['reader'], ['reader']]);
  });

  it('looks again at who is changed between its check and its write', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    const seq = await assign('revoke', 'writer', ['ann', 'ben']);
    const grant = () => grantRole(context, readPrincipal, { ...one('ben'), roleId: 'approver' });
    const refusal = await refusalOf(revert(seq, {}, overtakenBy(context, grant)));
    expect(refusal.detail).toContain(`Ben (${idOf('ben')}): Separation of duties "Duties"`);
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([[], ['approver']]);
  });

  it('grants no sensitive role without a second person', async () => {
    await importRows(two);
    const previous = await user('ann');
    const principal = nextVersion(previous, { assignments: [assignmentOf('root')] });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
    expect(await refused(await assign('revoke', 'root', ['ann']))).toMatchObject({
      code: 'approval_required',
    });
  });

  it('grants nothing whose time is over by now', async () => {
    const roles = [{ roleId: 'reader', expiresAt: '2026-11-24T00:00:00.000Z' }];
    await importRows([
      { subject: 'ann', name: 'Ann', roles },
      { ...two[1], roles: [{ roleId: 'reader' }] },
    ]);
    const seq = await assign('revoke', 'reader', ['ann', 'ben']);
    context.setNow('2026-11-25T00:00:00.000Z');
    await revert(seq);
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([[], ['reader']]);
  });

  it('is refused where somebody holds the role on other terms by now', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [] })));
    const seq = await assign('grant', 'reader', ['ann', 'ben']);
    const expiresAt = '2027-01-01T00:00:00.000Z';
    await grantRole(context, readPrincipal, { ...one('ben'), roleId: 'reader', expiresAt });
    expect((await refused(seq)).detail).toContain('Ben holds the role reader on other terms by now');
  });

  it('by an admin limited to APIs stays inside them, and off the records of users', async () => {
    const limited: ServiceContext = { ...context, ...authorityOf({ role: 'admin', apiIds: ['orders'] }) };
    const added = await importRows(two.map((row) => ({ ...row, roles: [] })));
    const outside = await assign('grant', 'writer', ['ann', 'ben']);
    expect((await refused(outside, limited)).detail).toContain('the role writer lies outside');
    await revert(outside);
    expect((await refused(added, limited)).detail).toContain('users:write');
    const within = await assign('grant', 'reader', ['ann', 'ben']);
    await revert(within, {}, limited);
    expect(await rolesOf('ann')).toEqual([]);
  });
});

describe('reverting that members of a role were moved', () => {
  it('gives them the role again once it is there', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    await removeRole(context, {
      params: { roleId: 'writer' },
      headers: {},
      query: { replaceWith: 'reader' },
    });
    const deleted = await last();
    expect(await rolesOf('ann')).toEqual(['reader']);
    const refusal = await refused(deleted - 1);
    expect(refusal.detail).toContain('There is no role writer');
    // The change itself is there.
    expect(refusal.code).toBe('conflict');
    await revert(deleted);
    await revert(deleted - 1);
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([['writer'], ['writer']]);
    await revert(await last());
    expect(await rolesOf('ben')).toEqual(['reader']);
    const spans = await readPrincipalHistory(context, idOf('ben'));
    expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
  });

  it('gives nothing to who was deleted and added again since', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    await removeRole(context, { params: { roleId: 'writer' }, headers: {}, query: { uses: 'remove' } });
    const deleted = await last();
    await removeUser(context, { params: { userId: idOf('ann') }, headers: {}, query: {} });
    context.setNow('2026-11-24T00:00:00.000Z');
    await importRows([{ subject: 'ann', name: 'Ann' }]);
    await revert(deleted);
    expect((await refused(deleted - 1)).detail).toContain('Ann');
    expect((await refused(deleted - 1)).detail).toContain('was deleted and added again since');
    expect(await rolesOf('ann')).toEqual([]);
  });
});

describe('reverting an accepted invitation', () => {
  const bind = async (subject: string) => {
    const email = `${subject}@idp.example`;
    const roles = [{ roleId: 'reader' }];
    await createInvitation(context, { body: { identityProviderId: 'staff', email, name: subject, roles } });
    await acceptInvitation(context, { headers: { authorization: `Bearer ${subject}` } });
    return last();
  };
  const invitation = (subject: string) =>
    context.store.getInvitation(invitationIdOf(issuer, `${subject}@idp.example`));

  it('deletes the user that it made; the invitation stays spent', async () => {
    const seq = await bind('eve');
    await revert(seq);
    expect(await isThere('eve')).toBe(false);
    expect(await invitation('eve')).toMatchObject({ status: 'accepted' });
    const again = acceptInvitation(context, { headers: { authorization: 'Bearer eve' } });
    expect((await refusalOf(again)).detail).toContain('the user it made was deleted since');
    await revert(seq + 1);
    expect(await rolesOf('eve')).toEqual(['reader']);
  });

  it('takes from a user who was there before only what it gave', async () => {
    await importRows([{ subject: 'ann', name: 'Ann', roles: [{ roleId: 'writer' }] }]);
    const seq = await bind('ann');
    expect(await user('ann')).toMatchObject({ email: 'ann@idp.example' });
    await revert(seq);
    expect((await user('ann')).email).toBeUndefined();
    expect(await rolesOf('ann')).toEqual(['writer']);
    // The same token once more gives nothing, and does not say that it did.
    const again = await acceptInvitation(context, { headers: { authorization: 'Bearer ann' } });
    expect(again.roles).toEqual([]);
    expect(await rolesOf('ann')).toEqual(['writer']);
  });

  it('is refused where the user was changed since', async () => {
    const seq = await bind('eve');
    await patch('eve', { name: 'Eva' });
    expect((await refused(seq)).detail).toContain('was changed since it was added');
  });
});
