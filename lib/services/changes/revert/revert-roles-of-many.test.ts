import { beforeEach, describe, expect, it } from 'vitest';
import { authorityOf } from '../../../core/model/authority';
import { invitationIdOf } from '../../../store/keys';
import { assignmentOf, draftOf, nextVersion } from '../../../store/testing/records';
import type { ServiceContext } from '../../context';
import { acceptInvitation } from '../../invitations/accept-invitation';
import { createInvitation } from '../../invitations/create-invitation';
import { readPolicy } from '../../policy/read-policy';
import { grantRole } from '../../principals/grant-role';
import { readPrincipalHistory } from '../../principals/read-history';
import { readPrincipal } from '../../principals/read-principal';
import { removeRole } from '../../roles/remove-role';
import { overtakenBy } from '../../testing/overtaken-by';
import { refusalOf } from '../../testing/refusal';
import { removeUser } from '../../users/remove-user';
import {
  assign,
  idOf,
  importRows,
  issuer,
  isThere,
  last,
  one,
  patch,
  refused,
  revert,
  rolesOf,
  scene,
  setUp,
  two,
  user,
} from './testing/reversal-scene';

beforeEach(() => setUp());

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
    const spans = await readPrincipalHistory(scene.context, idOf('ann'));
    expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
  });

  it('grants nothing past separation of duties, nor to anybody else then', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    const seq = await assign('revoke', 'writer', ['ann', 'ben']);
    await grantRole(scene.context, readPrincipal, { ...one('ben'), roleId: 'approver' });
    const refusal = await refused(seq);
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.detail).toContain(`Ben (${idOf('ben')}): Separation of duties "Duties"`);
    expect(await rolesOf('ann')).toEqual([]);
  });

  it('grants nothing past duties that are set apart between its check and its write', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'reader' }, { roleId: 'writer' }] })));
    const seq = await assign('revoke', 'writer', ['ann', 'ben']);
    const overtaken = overtakenBy(scene.context, async () => {
      const { policy, version } = await readPolicy(scene.context);
      const added = { id: 'late', name: 'Late', description: '', roleIds: ['reader', 'writer'] };
      const constraints = [...policy.constraints, added];
      await scene.context.store.commit(draftOf(), [
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
    const grant = () => grantRole(scene.context, readPrincipal, { ...one('ben'), roleId: 'approver' });
    const refusal = await refusalOf(revert(seq, {}, overtakenBy(scene.context, grant)));
    expect(refusal.detail).toContain(`Ben (${idOf('ben')}): Separation of duties "Duties"`);
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([[], ['approver']]);
  });

  it('grants no sensitive role without a second person', async () => {
    await importRows(two);
    const previous = await user('ann');
    const principal = nextVersion(previous, { assignments: [assignmentOf('root')] });
    await scene.context.store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
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
    scene.context.setNow('2026-11-25T00:00:00.000Z');
    await revert(seq);
    expect([await rolesOf('ann'), await rolesOf('ben')]).toEqual([[], ['reader']]);
  });

  it('is refused where somebody holds the role on other terms by now', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [] })));
    const seq = await assign('grant', 'reader', ['ann', 'ben']);
    const expiresAt = '2027-01-01T00:00:00.000Z';
    await grantRole(scene.context, readPrincipal, { ...one('ben'), roleId: 'reader', expiresAt });
    expect((await refused(seq)).detail).toContain('Ben holds the role reader on other terms by now');
  });

  it('by an admin limited to APIs stays inside them, and off the records of users', async () => {
    const limited: ServiceContext = {
      ...scene.context,
      ...authorityOf({ role: 'admin', apiIds: ['orders'] }),
    };
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
    await removeRole(scene.context, {
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
    const spans = await readPrincipalHistory(scene.context, idOf('ben'));
    expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
  });

  it('gives nothing to who was deleted and added again since', async () => {
    await importRows(two.map((row) => ({ ...row, roles: [{ roleId: 'writer' }] })));
    await removeRole(scene.context, { params: { roleId: 'writer' }, headers: {}, query: { uses: 'remove' } });
    const deleted = await last();
    await removeUser(scene.context, { params: { userId: idOf('ann') }, headers: {}, query: {} });
    scene.context.setNow('2026-11-24T00:00:00.000Z');
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
    await createInvitation(scene.context, {
      body: { identityProviderId: 'staff', email, name: subject, roles },
    });
    await acceptInvitation(scene.context, { headers: { authorization: `Bearer ${subject}` } });
    return last();
  };
  const invitation = (subject: string) =>
    scene.context.store.getInvitation(invitationIdOf(issuer, `${subject}@idp.example`));

  it('deletes the user that it made; the invitation stays spent', async () => {
    const seq = await bind('eve');
    await revert(seq);
    expect(await isThere('eve')).toBe(false);
    expect(await invitation('eve')).toMatchObject({ status: 'accepted' });
    const again = acceptInvitation(scene.context, { headers: { authorization: 'Bearer eve' } });
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
    const again = await acceptInvitation(scene.context, { headers: { authorization: 'Bearer ann' } });
    expect(again.roles).toEqual([]);
    expect(await rolesOf('ann')).toEqual(['writer']);
  });

  it('is refused where the user was changed since', async () => {
    const seq = await bind('eve');
    await patch('eve', { name: 'Eva' });
    expect((await refused(seq)).detail).toContain('was changed since it was added');
  });
});
