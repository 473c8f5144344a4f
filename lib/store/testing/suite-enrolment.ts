import { describe, expect, it } from 'vitest';
import type { Invitation } from '../../core/model/invitation';
import { StoreCursorError } from '../errors';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, nextVersion } from './records';
import { importRecord, invitationRecord } from './side-records';

export function describeEnrolment(current: () => Store): void {
  describe('invitations', () => {
    it('are read back, and changed from the version that was read', async () => {
      const invitation = invitationRecord('ada', 0);
      await current().commit(draftOf(), [{ type: 'put_invitation', invitation }]);
      expect(await current().getInvitation(invitation.id)).toEqual(invitation);
      expect(await current().getInvitation(invitationRecord('nobody', 0).id)).toBeUndefined();
      const revoked = nextVersion(invitation, { status: 'revoked' });
      const revoke = () =>
        current().commit(draftOf(), [{ type: 'put_invitation', invitation: revoked, previous: invitation }]);
      await revoke();
      await expect(revoke()).rejects.toMatchObject({ kind: 'entity_version' });
      const twice = current().commit(draftOf(), [{ type: 'put_invitation', invitation }]);
      await expect(twice).rejects.toMatchObject({ kind: 'entity_version' });
    });

    it('are listed newest first, all or of one status, page by page', async () => {
      const invitations = ['a', 'b', 'c', 'd', 'e'].map((name, i) => ({
        ...invitationRecord(name, i),
        status: i % 2 === 0 ? ('pending' as const) : ('revoked' as const),
      }));
      await current().commit(
        draftOf(),
        invitations.map((invitation) => ({ type: 'put_invitation', invitation })),
      );
      const list = async (limit: number, status?: Invitation['status']) => {
        const read = (cursor?: string) =>
          current().listInvitations({ limit, ...(status && { status }), ...(cursor && { cursor }) });
        return (await readAll(read)).items.map(({ email }) => email[0]).join('');
      };
      for (const limit of [1, 2, 10]) {
        expect(await list(limit)).toBe('edcba');
        expect(await list(limit, 'pending')).toBe('eca');
        expect(await list(limit, 'revoked')).toBe('db');
      }
      const { nextCursor = '' } = await current().listInvitations({ limit: 2 });
      const elsewhere = current().listInvitations({ limit: 2, status: 'pending', cursor: nextCursor });
      await expect(elsewhere).rejects.toThrow(StoreCursorError);
    });
  });

  describe('imports of users', () => {
    it('are read back, and go on from the version that was read', async () => {
      const first = importRecord(1);
      await current().commit(draftOf(), [{ type: 'put_user_import', userImport: first }]);
      expect(await current().getUserImport(first.id)).toEqual(first);
      const second = nextVersion(first, { nextRow: 8 });
      const goOn = () =>
        current().commit(draftOf(), [{ type: 'put_user_import', userImport: second, previous: first }]);
      await goOn();
      expect(await current().getUserImport(first.id)).toEqual(second);
      await expect(goOn()).rejects.toMatchObject({ kind: 'entity_version' });
    });

    it('are listed newest first, page by page', async () => {
      await current().commit(
        draftOf(),
        [1, 2, 3].map((number) => ({ type: 'put_user_import', userImport: importRecord(number) })),
      );
      const read = (cursor?: string) => current().listUserImports({ limit: 2, ...(cursor && { cursor }) });
      const { items, sizes } = await readAll(read);
      expect([items, sizes]).toEqual([[3, 2, 1].map(importRecord), [2, 1]]);
    });
  });
}
