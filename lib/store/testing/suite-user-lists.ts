import { beforeEach, describe, expect, it } from 'vitest';
import { StoreCursorError } from '../errors';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, userRecord } from './records';

const people = [
  userRecord('s-1', { name: 'Zoë', email: 'zoe@demo.example' }),
  userRecord('s-2', { name: 'anna', email: 'x1@demo.example' }),
  userRecord('s-3', { name: 'Ann Lee' }),
  userRecord('s-4', { name: 'ANN', email: 'ann@demo.example' }),
  userRecord('s-5', { name: 'Ben', email: 'Ann.Other@demo.example' }),
  userRecord('annual-report', { name: 'Report', email: 'robot@demo.example' }),
  userRecord('s-7', { name: 'Ödön', email: 'odon@demo.example' }),
];

export function describeUserLists(current: () => Store): void {
  describe('lists of users', () => {
    beforeEach(async () => {
      await current().commit(
        draftOf(),
        people.map((user) => ({ type: 'put_user', user })),
      );
    });
    const list = (prefix: string | undefined, limit: number) =>
      readAll((cursor) =>
        current().listUsers({ limit, ...(prefix && { prefix }), ...(cursor && { cursor }) }),
      );
    const names = async (prefix: string | undefined, limit: number) =>
      (await list(prefix, limit)).items.map((user) => user.name);

    it('are sorted by name, without regard to case', async () => {
      expect(await names(undefined, 200)).toEqual(['ANN', 'Ann Lee', 'anna', 'Ben', 'Report', 'Zoë', 'Ödön']);
    });

    it('hold whole records', async () => {
      const { items } = await list(undefined, 200);
      expect([...items].sort((a, b) => a.subject.localeCompare(b.subject))).toEqual(
        [...people].sort((a, b) => a.subject.localeCompare(b.subject)),
      );
    });

    it.each([1, 2, 3, 5, 200])('give everybody once in pages of %i', async (limit) => {
      expect(await names(undefined, limit)).toEqual(await names(undefined, 200));
      expect(await names('ann', limit)).toEqual(['ANN', 'Ann Lee', 'anna', 'Ben', 'Report']);
    });

    it('find by prefix of name, then email, then subject, without regard to case', async () => {
      expect(await names('ANN', 200)).toEqual(['ANN', 'Ann Lee', 'anna', 'Ben', 'Report']);
      expect(await names('x1@', 200)).toEqual(['anna']);
      expect(await names('S-', 200)).toEqual(['Zoë', 'anna', 'Ann Lee', 'ANN', 'Ben', 'Ödön']);
      expect(await names('ÖD', 200)).toEqual(['Ödön']);
      expect(await names('Zoe\u0308', 200)).toEqual(['Zoë']);
      expect(await names('nobody', 200)).toEqual([]);
    });

    it('take no cursor but their own', async () => {
      const { nextCursor = '' } = await current().listUsers({ limit: 2 });
      expect(nextCursor).not.toBe('');
      const withCursor = (cursor: string, prefix?: string) =>
        current().listUsers({ limit: 2, cursor, ...(prefix && { prefix }) });
      await expect(withCursor('nonsense')).rejects.toThrow(StoreCursorError);
      await expect(withCursor(nextCursor.slice(0, -4))).rejects.toThrow(StoreCursorError);
      await expect(withCursor(nextCursor, 'ann')).rejects.toThrow(StoreCursorError);
      await expect(current().listPolicyVersions({ limit: 2, cursor: nextCursor })).rejects.toThrow(
        StoreCursorError,
      );
    });
  });
}
