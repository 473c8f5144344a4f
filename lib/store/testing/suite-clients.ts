import { describe, expect, it } from 'vitest';
import { StoreCursorError } from '../errors';
import type { Mutation, Store, UserQuery } from '../port';
import { readAll } from './read-all';
import { apiKeyOf, assignmentOf, clientRecord, draftOf, nextVersion, userRecord } from './records';

const nightly = clientRecord('Nightly import', {
  description: 'Imports orders at night',
  usageIdentifierKey: 'usage-plan-key-000001',
  attributes: { team: 'core' },
});

export function describeClients(current: () => Store): void {
  const write = (...mutations: readonly Mutation[]) => current().commit(draftOf(), mutations);
  const put = (...clients: readonly (typeof nightly)[]) =>
    write(...clients.map((principal) => ({ type: 'put_principal' as const, principal })));

  describe('clients', () => {
    it('are read back as they were written, and are no users', async () => {
      await put(nightly);
      expect(await current().getClient(nightly.id)).toEqual(nightly);
      expect(await current().getPrincipal(nightly.id)).toEqual(nightly);
      expect(await current().getClient(clientRecord('nobody').id)).toBeUndefined();
    });

    it('are read together with users, in the order of the ids that exist', async () => {
      const ann = userRecord('ann');
      await write({ type: 'put_principal', principal: ann }, { type: 'put_principal', principal: nightly });
      const found = await current().getPrincipals([nightly.id, clientRecord('nobody').id, ann.id]);
      expect(found).toEqual([nightly, ann]);
    });

    it('are changed from the version read only, and stand among the members of their roles', async () => {
      await put(nightly);
      const second = nextVersion(nightly, { assignments: [assignmentOf('reader')] });
      await write({ type: 'put_principal', principal: second, previous: nightly });
      const late = write({ type: 'put_principal', principal: second, previous: nightly });
      await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
      expect((await current().listRoleMembers('reader', { limit: 10 })).items).toMatchObject([
        { principalId: nightly.id, principalType: 'client' },
      ]);
      await write({ type: 'delete_principal', previous: second });
      expect(await current().getClient(nightly.id)).toBeUndefined();
      expect((await current().listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
    });

    it('are listed by name, found by a prefix of name and then of id, page by page', async () => {
      const zebra = clientRecord('zebra', { id: 'cli_nightly-and-more-1' });
      await put(nightly, zebra, clientRecord('Ölwerk'), clientRecord('apples'));
      const names = async (prefix: string | undefined, limit: number) =>
        (
          await readAll((cursor) =>
            current().listClients({ limit, ...(prefix && { prefix }), ...(cursor && { cursor }) }),
          )
        ).items.map(({ name }) => name);
      for (const limit of [1, 3, 200]) {
        expect(await names(undefined, limit)).toEqual(['apples', 'Nightly import', 'zebra', 'Ölwerk']);
        expect(await names('NIGHT', limit)).toEqual(['Nightly import']);
        expect(await names('cli_nightly', limit)).toEqual(['zebra']);
      }
      expect((await current().listUsers({ limit: 10 })).items).toEqual([]);
      const { nextCursor = '' } = await current().listClients({ limit: 1 });
      await expect(current().listUsers({ limit: 1, cursor: nextCursor })).rejects.toThrow(StoreCursorError);
    });
  });

  describe('clients of a role or status', () => {
    const key = (i: number) => String(i).padStart(2, '0');
    const clients = Array.from({ length: 12 }, (_, i) =>
      clientRecord(`robot ${key(i)}`, {
        ...(i % 3 === 0 && { status: 'suspended' }),
        // Its reason reads like an assignment of another role: only the assignment itself counts.
        ...(i % 4 === 0 && { assignments: [{ ...assignmentOf('reader'), reason: '"roleId":"writer"' }] }),
        ...(i === 7 && { assignments: [assignmentOf('reader-of-all'), assignmentOf('writer')] }),
      }),
    );
    const find = (query: Omit<UserQuery, 'limit' | 'cursor'>, limit: number) =>
      readAll((cursor) => current().listClients({ ...query, limit, ...(cursor && { cursor }) }));

    it.each<[Omit<UserQuery, 'limit' | 'cursor'>, readonly number[]]>([
      [{ status: 'suspended' }, [0, 3, 6, 9]],
      [{ roleId: 'reader' }, [0, 4, 8]],
      [{ roleId: 'writer' }, [7]],
      [{ roleId: 'reader', status: 'active' }, [4, 8]],
      [{ roleId: 'reader', prefix: 'ROBOT 08' }, [8]],
      [{ roleId: 'reader', prefix: 'cli_' }, [0, 4, 8]],
      [{ roleId: 'nobody-has-it' }, []],
    ])('by %o are %j, whatever the size of a page', async (query, expected) => {
      await put(...clients);
      for (const limit of [1, 2, 200]) {
        const { items } = await find(query, limit);
        expect(items.map(({ name }) => name).sort()).toEqual(expected.map((i) => `robot ${key(i)}`));
      }
    });

    it('have a cursor of their own list only', async () => {
      await put(...clients);
      const { nextCursor = '' } = await current().listClients({ limit: 1, roleId: 'reader' });
      const elsewhere = current().listClients({ limit: 1, status: 'active', cursor: nextCursor });
      await expect(elsewhere).rejects.toThrow(StoreCursorError);
    });
  });

  describe('API keys', () => {
    const key = apiKeyOf('first', nightly.id, { expiresAt: '2027-01-01T00:00:00.000Z' });
    const second = apiKeyOf('second', nightly.id);

    it('are listed under their client and found by their id', async () => {
      const other = apiKeyOf('other', clientRecord('other').id);
      await write(...[key, second, other].map((k) => ({ type: 'put_api_key' as const, key: k })));
      const listed = await current().listApiKeys(nightly.id);
      expect(listed).toEqual([key, second].sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(await current().getApiKey(nightly.id, key.id)).toEqual(key);
      expect(await current().getApiKey(nightly.id, other.id)).toBeUndefined();
    });

    it('are not made twice, and end only from the state that was read', async () => {
      await write({ type: 'put_api_key', key });
      const again = write({ type: 'put_api_key', key });
      await expect(again).rejects.toMatchObject({ kind: 'entity_version' });
      const revoked = { ...key, revokedAt: '2026-11-24T09:00:00.000Z' };
      await write({ type: 'put_api_key', key: revoked, previous: key });
      const late = write({ type: 'put_api_key', key: { ...key, replacedBy: second.id }, previous: key });
      await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
      expect(await current().listApiKeys(nightly.id)).toEqual([revoked]);
    });

    it('are deleted from both places', async () => {
      await write({ type: 'put_api_key', key });
      await write({ type: 'delete_api_key', previous: key });
      expect(await current().listApiKeys(nightly.id)).toEqual([]);
      await write({ type: 'put_api_key', key });
      expect(await current().listApiKeys(nightly.id)).toEqual([key]);
    });
  });
}
