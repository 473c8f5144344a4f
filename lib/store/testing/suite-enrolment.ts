import { describe, expect, it } from 'vitest';
import type { Invitation } from '../../core/model/invitation';
import type { UserImport } from '../../core/model/user-import';
import { StoreCursorError } from '../errors';
import { invitationIdOf, sha256Hex } from '../keys';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, nextVersion } from './records';

const by = { type: 'member' as const, id: 'mem_test', name: 'Tester' };
const timeOf = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();

function invitationOf(name: string, minute: number): Invitation {
  const email = `${name}@demo.example`;
  return {
    id: invitationIdOf('https://issuer.example', email),
    identityProviderId: 'demo',
    issuer: 'https://issuer.example',
    email,
    roles: [{ roleId: 'reader', expiresAt: timeOf(59) }],
    status: 'pending',
    invitedBy: by,
    inviterByGroup: 'admin',
    version: 1,
    createdAt: timeOf(minute),
    updatedAt: timeOf(minute),
  };
}

function importOf(number: number): UserImport {
  return {
    id: `imp_${String(number).padStart(16, '0')}`,
    kind: 'import',
    contentSha256: sha256Hex(String(number)),
    rows: 10,
    nextRow: 4,
    counts: { created: 2, updated: 0, unchanged: 0, refused: 1 },
    refusedRows: [2],
    startedBy: by,
    version: 1,
    createdAt: timeOf(number),
    updatedAt: timeOf(number),
  };
}

export function describeEnrolment(current: () => Store): void {
  describe('invitations', () => {
    it('are read back, and changed from the version that was read', async () => {
      const invitation = invitationOf('ada', 0);
      await current().commit(draftOf(), [{ type: 'put_invitation', invitation }]);
      expect(await current().getInvitation(invitation.id)).toEqual(invitation);
      expect(await current().getInvitation(invitationOf('nobody', 0).id)).toBeUndefined();
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
        ...invitationOf(name, i),
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
      const first = importOf(1);
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
        [1, 2, 3].map((number) => ({ type: 'put_user_import', userImport: importOf(number) })),
      );
      const read = (cursor?: string) => current().listUserImports({ limit: 2, ...(cursor && { cursor }) });
      const { items, sizes } = await readAll(read);
      expect([items, sizes]).toEqual([[3, 2, 1].map(importOf), [2, 1]]);
    });
  });
}
