import { beforeEach, describe, expect, it } from 'vitest';
import { type Assignment, maxAssignments, type User } from '../../../core/model/principal';
import { assignmentOf, draftOf, nextVersion } from '../../../store/testing/records';
import { grantRole } from '../../principals/grant-role';
import { readPrincipalHistory } from '../../principals/read-history';
import { readPrincipal } from '../../principals/read-principal';
import { revokeRole } from '../../principals/revoke-role';
import { removeUser } from '../../users/remove-user';
import {
  admitting,
  idOf,
  importRows,
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
    expect((await scene.context.store.listChanges({ limit: 1 })).items[0]).toMatchObject({
      action: 'principals.reverted',
      target: { type: 'user_import' },
      reason: `Reverts change ${seq}: wrong file`,
    });

    await revert(seq + 1);
    expect(await rolesOf('ann')).toEqual(['reader', 'writer']);
    expect(await user('ben')).toMatchObject({ status: 'suspended' });
    expect(await rolesOf('cid')).toEqual(['approver']);
    for (const subject of ['ann', 'ben', 'cid']) {
      const spans = await readPrincipalHistory(scene.context, idOf(subject));
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
    await grantRole(scene.context, readPrincipal, { ...one('ben'), roleId: 'reader' });
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
    await revokeRole(scene.context, readPrincipal, { ...one('ben'), roleId: 'reader' });
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
    await grantRole(scene.context, readPrincipal, { ...one('cid'), roleId: 'reader' });
    await removeUser(scene.context, { params: { userId: idOf('ben') }, headers: {}, query: {} });
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
    await removeUser(scene.context, { params: { userId: idOf('ben') }, headers: {}, query: {} });
    scene.context.setNow('2026-11-24T00:00:00.000Z');
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
      await scene.context.store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
    }
    expect((await refused(seq)).detail).toContain('one transaction cannot put them back');
  });

  it('is refused where the record holds no states', async () => {
    await importRows(two);
    const previous = await user('ann');
    const target = { type: 'user_import' as const, id: 'imp_sample00000000000', name: 'sample' };
    const states = { before: { users: 1 }, after: { users: 1 } };
    await scene.context.store.commit(draftOf({ action: 'user.imported', target, ...states }), [
      { type: 'put_principal', principal: nextVersion(previous, {}), previous },
    ]);
    expect((await refused(await last())).detail).toContain('only counts or the hash of a large state');
  });
});
