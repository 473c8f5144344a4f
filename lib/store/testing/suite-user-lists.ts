import { beforeEach, describe, expect, it } from 'vitest';
import { maxAssignments } from '../../core/model/principal';
import { StoreCursorError } from '../errors';
import type { Store } from '../port';
import { readAll } from './read-all';
import { assignmentOf, draftOf, nextVersion, userRecord } from './records';

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
        people.map((user) => ({ type: 'put_principal', principal: user })),
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

    it('find by the last word of the name, after those whose name begins so', async () => {
      expect(await names('le', 200)).toEqual(['Ann Lee']);
      const lee = userRecord('s-8', { name: 'Lee Annis' });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: lee }]);
      expect(await names('lee', 200)).toEqual(['Lee Annis', 'Ann Lee']);
      expect(await names('ann', 1)).toEqual(['ANN', 'Ann Lee', 'anna', 'Lee Annis', 'Ben', 'Report']);
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

  describe('lists of users by role and status', () => {
    const statuses = ['active', 'suspended', 'active'] as const;
    /** In two partitions by status and with two roles, so that every list is a merge of some of them. */
    const staff = Array.from({ length: 24 }, (_, i) =>
      userRecord(`staff-${String(i).padStart(2, '0')}`, {
        name: `${i % 4 === 0 ? 'Kim' : 'Lou'} ${String.fromCharCode(97 + ((i * 7) % 24))}`,
        email: `kim.${i}@demo.example`,
        status: statuses[i % 3] ?? 'active',
        assignments: [
          ...(i % 2 === 0 ? [assignmentOf('reader')] : []),
          ...(i % 5 === 0 ? [assignmentOf('writer', { expiresAt: '2020-01-01T00:00:00.000Z' })] : []),
        ],
      }),
    );
    const quoting = userRecord('quoting', {
      name: 'Quo',
      assignments: [assignmentOf('other', { reason: 'asked for "roleId":"reader"' })],
    });
    beforeEach(async () => {
      for (const part of [staff.slice(0, 12), staff.slice(12), [quoting]]) {
        await current().commit(
          draftOf(),
          part.map((user) => ({ type: 'put_principal', principal: user })),
        );
      }
    });
    const find = async (query: Omit<Parameters<Store['listUsers']>[0], 'limit'>, limit = 200) => {
      const { items } = await readAll((cursor) =>
        current().listUsers({ ...query, limit, ...(cursor && { cursor }) }),
      );
      return items.map((user) => user.subject);
    };
    const everyone = [...staff, quoting];
    const subjectsWhere = (matches: (user: (typeof everyone)[number]) => boolean) =>
      everyone
        .filter(matches)
        .map((user) => user.subject)
        .sort();

    it('give exactly those with the status', async () => {
      for (const status of ['active', 'suspended'] as const) {
        const found = await find({ status }, 5);
        expect([...found].sort()).toEqual(subjectsWhere((user) => user.status === status));
      }
    });

    it('give exactly those with the role, whatever its terms', async () => {
      for (const roleId of ['reader', 'writer', 'ghost']) {
        const found = await find({ roleId }, 4);
        expect([...found].sort()).toEqual(
          subjectsWhere((user) => user.assignments.some((assignment) => assignment.roleId === roleId)),
        );
      }
    });

    it('combine prefix, role and status, in the one order of all lists', async () => {
      const everyKim = await find({ prefix: 'kim' });
      expect(everyKim).toHaveLength(24);
      for (const roleId of [undefined, 'reader', 'writer']) {
        for (const status of [undefined, 'active', 'suspended'] as const) {
          const wanted = subjectsWhere(
            (user) =>
              user !== quoting &&
              (status === undefined || user.status === status) &&
              (roleId === undefined || user.assignments.some((assignment) => assignment.roleId === roleId)),
          );
          const query = { prefix: 'kim', ...(roleId && { roleId }), ...(status && { status }) };
          for (const limit of [1, 5, 200]) {
            expect(await find(query, limit)).toEqual(everyKim.filter((subject) => wanted.includes(subject)));
          }
        }
      }
    });

    it('follow a suspension at once', async () => {
      const [first] = staff;
      if (first === undefined) throw new Error('nobody');
      const suspended = nextVersion(first, { status: 'suspended' });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: suspended, previous: first }]);
      expect(await find({ status: 'suspended' })).toContain(first.subject);
      expect(await find({ status: 'active' })).not.toContain(first.subject);
    });

    it('follow a new name and a suspension of who holds as many roles as may be', async () => {
      const roles = Array.from({ length: maxAssignments }, (_, i) => assignmentOf(`role-${i}`));
      const many = userRecord('many', { name: 'Mia', assignments: roles });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: many }]);
      const renamed = nextVersion(many, { name: 'Noa', email: 'noa@demo.example', status: 'suspended' });
      await current().commit(draftOf(), [{ type: 'put_principal', principal: renamed, previous: many }]);
      for (const roleId of ['role-0', `role-${maxAssignments - 1}`]) {
        expect(await find({ roleId, status: 'active' })).toEqual([]);
        expect(await find({ roleId, prefix: 'mia' })).toEqual([]);
        expect(await find({ roleId, prefix: 'noa', status: 'suspended' })).toEqual(['many']);
      }
      await current().commit(draftOf(), [{ type: 'delete_principal', previous: renamed }]);
      expect(await find({ roleId: 'role-0' })).toEqual([]);
    });

    it('take no cursor of another filter', async () => {
      const { nextCursor = '' } = await current().listUsers({ status: 'active', limit: 2 });
      const other = current().listUsers({ status: 'suspended', limit: 2, cursor: nextCursor });
      await expect(other).rejects.toThrow(StoreCursorError);
    });
  });
}
