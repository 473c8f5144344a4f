import { describe, expect, it } from 'vitest';
import { StoreLimitError } from '../errors';
import type { Store } from '../port';
import { readAll } from './read-all';
import { assignmentOf, draftOf, nextVersion, userRecord } from './records';

const ann = userRecord('ann', {
  attributes: { team: 'core', level: 3, tags: ['a', 'b'], lead: true, big: 1e300 },
});

export function describeUsers(current: () => Store): void {
  describe('users', () => {
    it('are read back as they were written', async () => {
      const user = { ...ann, email: 'Ann@demo.example', assignments: [assignmentOf('reader')] };
      await current().commit(draftOf(), [{ type: 'put_principal', principal: user }]);
      expect(await current().getUser(user.id)).toEqual(user);
      expect(await current().getUser(userRecord('nobody').id)).toBeUndefined();
    });

    it('are not created twice', async () => {
      await current().commit(draftOf(), [{ type: 'put_principal', principal: ann }]);
      const again = current().commit(draftOf(), [
        { type: 'put_principal', principal: { ...ann, name: 'Other' } },
      ]);
      await expect(again).rejects.toMatchObject({ name: 'StoreConflictError', kind: 'entity_version' });
      expect(await current().getUser(ann.id)).toEqual(ann);
    });

    it('are changed only from the version the edit was made from', async () => {
      await current().commit(draftOf(), [{ type: 'put_principal', principal: ann }]);
      const second = nextVersion(ann, { name: 'Second' });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: second, previous: ann }]);
      const late = nextVersion(ann, { name: 'Late' });
      const write = current().commit(draftOf(), [{ type: 'put_principal', principal: late, previous: ann }]);
      await expect(write).rejects.toMatchObject({ kind: 'entity_version' });
      expect(await current().getUser(ann.id)).toEqual(second);
    });

    it('are not changed from a record that was deleted and made again meanwhile', async () => {
      await current().commit(draftOf(), [{ type: 'put_principal', principal: ann }]);
      await current().commit(draftOf(), [{ type: 'delete_principal', previous: ann }]);
      const remade = { ...ann, createdAt: '2026-11-24T09:00:00.000Z' };
      await current().commit(draftOf(), [{ type: 'put_principal', principal: remade }]);
      const write = current().commit(draftOf(), [
        { type: 'put_principal', principal: nextVersion(ann), previous: ann },
      ]);
      await expect(write).rejects.toMatchObject({ kind: 'entity_version' });
      const removal = current().commit(draftOf(), [{ type: 'delete_principal', previous: ann }]);
      await expect(removal).rejects.toMatchObject({ kind: 'entity_version' });
    });

    it('are deleted from the store and from the lists of their roles', async () => {
      const user = { ...ann, assignments: [assignmentOf('reader')] };
      await current().commit(draftOf(), [{ type: 'put_principal', principal: user }]);
      await current().commit(draftOf(), [{ type: 'delete_principal', previous: user }]);
      expect(await current().getUser(user.id)).toBeUndefined();
      expect((await current().listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
      const again = current().commit(draftOf(), [{ type: 'delete_principal', previous: user }]);
      await expect(again).rejects.toMatchObject({ kind: 'entity_version' });
    });

    it('must count their versions, and stand once in a commit', async () => {
      const wrong = { ...ann, version: 2 };
      const gap = current().commit(draftOf(), [{ type: 'put_principal', principal: wrong }]);
      await expect(gap).rejects.toThrow('must be 1, not 2');
      const twice = current().commit(draftOf(), [
        { type: 'put_principal', principal: ann },
        { type: 'delete_principal', previous: ann },
      ]);
      await expect(twice).rejects.toThrow('twice');
    });

    it('that would not fit into an item are refused before anything is written', async () => {
      const attributes = Object.fromEntries(
        Array.from({ length: 400 }, (_, i) => [`a${i}`, 'x'.repeat(1000)]),
      );
      const write = current().commit(draftOf(), [
        { type: 'put_principal', principal: { ...ann, attributes } },
      ]);
      await expect(write).rejects.toThrow(StoreLimitError);
      expect((await current().getChainHead()).seq).toBe(0);
    });

    it('are all written or none, with the change record', async () => {
      await current().commit(draftOf(), [{ type: 'put_principal', principal: ann }]);
      const ben = userRecord('ben');
      const write = current().commit(draftOf(), [
        { type: 'put_principal', principal: ben },
        { type: 'put_principal', principal: ann },
      ]);
      await expect(write).rejects.toMatchObject({ kind: 'entity_version' });
      expect(await current().getUser(ben.id)).toBeUndefined();
      expect((await current().getChainHead()).seq).toBe(1);
    });
  });

  describe('members of a role', () => {
    it('follow the assignments of each write', async () => {
      const reader = assignmentOf('reader', { expiresAt: '2026-12-01T00:00:00.000Z' });
      const first = { ...ann, assignments: [reader, assignmentOf('writer')] };
      await current().commit(draftOf(), [{ type: 'put_principal', principal: first }]);
      const member = { principalId: ann.id, principalType: 'user' };
      expect((await current().listRoleMembers('reader', { limit: 10 })).items).toEqual([
        { ...member, assignmentId: reader.id, expiresAt: reader.expiresAt },
      ]);

      const { expiresAt: _ended, ...unlimited } = reader;
      const second = nextVersion(first, { assignments: [unlimited] });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: second, previous: first }]);
      expect((await current().listRoleMembers('reader', { limit: 10 })).items).toEqual([
        { ...member, assignmentId: reader.id },
      ]);
      expect((await current().listRoleMembers('writer', { limit: 10 })).items).toEqual([]);
    });

    it('are listed page by page', async () => {
      const users = Array.from({ length: 7 }, (_, i) =>
        userRecord(`user-${i}`, { assignments: [assignmentOf('reader')] }),
      );
      await current().commit(
        draftOf(),
        users.map((user) => ({ type: 'put_principal', principal: user })),
      );
      const { items, sizes } = await readAll((cursor) =>
        current().listRoleMembers('reader', { limit: 3, ...(cursor && { cursor }) }),
      );
      expect(sizes).toEqual([3, 3, 1]);
      expect(items.map((member) => member.principalId)).toEqual(users.map((user) => user.id).sort());
    });
  });

  describe('assignments that end', () => {
    const day = (n: number) => `2026-12-0${n}T00:00:00.000Z`;
    const ending = (from: string, before: string, limit = 10) =>
      readAll((cursor) =>
        current().listEndingAssignments({ from, before, limit, ...(cursor && { cursor }) }),
      );

    it('are found by their end, whoever holds them, the first to end first', async () => {
      const users = [3, 1, 2, 5].map((n) =>
        userRecord(`user-${n}`, {
          assignments: [assignmentOf('reader', { expiresAt: day(n) }), assignmentOf('writer')],
        }),
      );
      await current().commit(
        draftOf(),
        users.map((user) => ({ type: 'put_principal', principal: user })),
      );
      const { items, sizes } = await ending(day(1), day(5), 2);
      expect(sizes).toEqual([2, 1]);
      expect(items.map(({ expiresAt }) => expiresAt)).toEqual([day(1), day(2), day(3)]);
      expect(items[0]).toEqual({
        roleId: 'reader',
        principalId: userRecord('user-1').id,
        principalType: 'user',
        assignmentId: users[1]?.assignments[0]?.id,
        expiresAt: day(1),
      });
    });

    it('follow what becomes of them: a later end, none, and the end of their principal', async () => {
      const reader = assignmentOf('reader', { expiresAt: day(2) });
      const first = { ...ann, assignments: [reader] };
      await current().commit(draftOf(), [{ type: 'put_principal', principal: first }]);
      const later = nextVersion(first, { assignments: [{ ...reader, expiresAt: day(4) }] });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: later, previous: first }]);
      expect((await ending(day(1), day(3))).items).toEqual([]);
      expect((await ending(day(1), day(9))).items).toMatchObject([{ expiresAt: day(4) }]);
      const { expiresAt: _ended, ...unlimited } = reader;
      const open = nextVersion(later, { assignments: [unlimited] });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: open, previous: later }]);
      expect((await ending(day(1), day(9))).items).toEqual([]);
      const again = nextVersion(open, { assignments: [reader] });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: again, previous: open }]);
      await current().commit(draftOf(), [{ type: 'delete_principal', previous: again }]);
      expect((await ending(day(1), day(9))).items).toEqual([]);
    });
  });
}
