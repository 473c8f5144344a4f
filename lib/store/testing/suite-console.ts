import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../keys';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, memberRecord, nextVersion, tokenRecord } from './records';

export function describeConsole(current: () => Store): void {
  describe('console members', () => {
    const member = memberRecord('owner');

    it('are read back, listed, and changed from the version read', async () => {
      await current().commit(draftOf(), [{ type: 'put_member', member }]);
      expect(await current().getMember(member.id)).toEqual(member);
      const promoted = nextVersion<typeof member>(member, { name: 'Owner' });
      await current().commit(draftOf(), [{ type: 'put_member', member: promoted, previous: member }]);
      const late = current().commit(draftOf(), [{ type: 'put_member', member: promoted, previous: member }]);
      await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
      expect(await current().listMembers()).toEqual([promoted]);
      expect(await current().getMember(memberRecord('nobody').id)).toBeUndefined();
    });

    it('are listed by id', async () => {
      const members = ['a', 'b', 'c', 'd'].map(memberRecord);
      await current().commit(
        draftOf(),
        members.map((m) => ({ type: 'put_member', member: m })),
      );
      const ids = (await current().listMembers()).map((m) => m.id);
      expect(ids).toEqual(members.map((m) => m.id).sort());
    });
  });

  describe('service tokens', () => {
    const token = tokenRecord('pipeline');

    it('are found by the hash of the token', async () => {
      await current().commit(draftOf(), [{ type: 'put_service_token', token }]);
      expect(await current().getServiceTokenByHash(token.tokenSha256)).toEqual(token);
      expect(await current().getServiceTokenByHash(sha256Hex('other'))).toBeUndefined();
    });

    it('are found by id and listed by time, as they are now', async () => {
      const tokens = ['a', 'b', 'c'].map((name, i) => ({
        ...tokenRecord(name),
        createdAt: `2026-11-23T09:0${i}:00.000Z`,
      }));
      await current().commit(
        draftOf(),
        tokens.map((each) => ({ type: 'put_service_token', token: each })),
      );
      const [first, second, third] = tokens;
      if (!first || !second || !third) throw new Error('no tokens');
      const revoked = { ...second, revokedAt: '2026-11-23T10:00:00.000Z' };
      await current().commit(draftOf(), [{ type: 'put_service_token', token: revoked, previous: second }]);
      expect(await current().getServiceToken(second.id)).toEqual(revoked);
      expect(await current().getServiceToken(token.id)).toBeUndefined();
      const { items, sizes } = await readAll((cursor) =>
        current().listServiceTokens({ limit: 2, ...(cursor && { cursor }) }),
      );
      expect(sizes).toEqual([2, 1]);
      expect(items).toEqual([third, revoked, first]);
    });

    it('are revoked once, from the record as it was read', async () => {
      await current().commit(draftOf(), [{ type: 'put_service_token', token }]);
      const revoked = { ...token, revokedAt: '2026-11-23T10:00:00.000Z' };
      await current().commit(draftOf(), [{ type: 'put_service_token', token: revoked, previous: token }]);
      expect(await current().getServiceTokenByHash(token.tokenSha256)).toEqual(revoked);
      const again = current().commit(draftOf(), [
        { type: 'put_service_token', token: revoked, previous: token },
      ]);
      await expect(again).rejects.toMatchObject({ kind: 'entity_version' });
      const duplicate = current().commit(draftOf(), [{ type: 'put_service_token', token }]);
      await expect(duplicate).rejects.toMatchObject({ kind: 'entity_version' });
    });
  });
}
