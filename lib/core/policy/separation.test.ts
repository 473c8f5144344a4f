import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../decide/compile';
import { settleRoles } from '../decide/roles-in-force';
import { arbitraryPolicy } from '../testing/arbitrary-policy';
import { policyOf } from '../testing/fixture';
import { describeHeldRoles, findHeldConflict, findTightened, separationsOf } from './separation';

const now = '2026-11-23T09:00:00.000Z';
const policy = policyOf({
  apis: {},
  roles: { clerk: {}, approver: {}, boss: { inherits: ['approver'] }, guest: {} },
  apart: { audit: ['clerk', 'approver'] },
});
const [audit] = separationsOf(policy);
const conflictOf = (...assignments: Parameters<typeof findHeldConflict>[1]) =>
  audit && findHeldConflict(audit, assignments, now);

describe('a separation of duties', () => {
  test('is violated by two assignments, also by inheritance', () => {
    const conflict = conflictOf({ roleId: 'guest' }, { roleId: 'clerk' }, { roleId: 'boss' });
    expect(conflict && describeHeldRoles(conflict.roles)).toBe('clerk together with approver (through boss)');
    expect(conflictOf({ roleId: 'guest' }, { roleId: 'clerk' })).toBeUndefined();
    expect(conflictOf({ roleId: 'approver' }, { roleId: 'boss' })).toBeUndefined();
  });

  test('counts only assignments that are in force together, now or later', () => {
    const noon = '2026-11-23T12:00:00.000Z';
    const past = '2026-11-23T08:00:00.000Z';
    expect(
      conflictOf({ roleId: 'clerk', expiresAt: noon }, { roleId: 'boss', startsAt: noon }),
    ).toBeUndefined();
    expect(conflictOf({ roleId: 'clerk', expiresAt: past }, { roleId: 'boss' })).toBeUndefined();
    expect(conflictOf({ roleId: 'clerk', expiresAt: noon }, { roleId: 'boss' })).toBeDefined();
  });

  test('is tightened by an inheritance that brings one of its roles, and names the roles that now do', () => {
    const roles = policy.roles.map((role) => (role.id === 'guest' ? { ...role, inherits: ['boss'] } : role));
    const found = findTightened(policy, { ...policy, roles });
    expect(found.map(({ tightened }) => [...tightened])).toEqual([['guest']]);
    expect(findTightened({ ...policy, roles }, policy)).toEqual([]);
    expect(findTightened({ ...policy, constraints: [] }, policy)[0]?.tightened.size).toBe(3);
  });

  test('does not count anew what was not allowed before', () => {
    const roles = policy.roles.map((role) => (role.id === 'guest' ? { ...role, inherits: ['boss'] } : role));
    const [tightened] = findTightened(policy, { ...policy, roles });
    const ask = (...held: string[]) =>
      tightened &&
      findHeldConflict(
        tightened.separation,
        held.map((roleId) => ({ roleId })),
        now,
        tightened.before,
      );
    expect(ask('clerk', 'boss')).toBeUndefined();
    expect(ask('clerk', 'guest')?.roles[1]).toEqual({ roleId: 'approver', through: 'guest' });
  });

  test('says of two assignments what a decision says of the roles in force', () => {
    const roleIds = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(arbitraryPolicy, roleIds, (given, held) => {
        const compiled = compilePolicy(given, 1);
        const rootsOf = (ids: readonly string[]) =>
          ids.flatMap((id) => {
            const role = compiled.roles.byId.get(id);
            return role === undefined ? [] : [{ role, assignmentId: id }];
          });
        // A role that violates a constraint by itself is refused when it is saved.
        fc.pre(held.every((id) => settleRoles(compiled, rootsOf([id])).conflicts.length === 0));
        const inConflict = settleRoles(compiled, rootsOf(held)).conflicts.length > 0;
        const found = separationsOf(given).some((one) =>
          findHeldConflict(
            one,
            held.map((roleId) => ({ roleId })),
            now,
          ),
        );
        expect(found).toBe(inConflict);
      }),
      { numRuns: 200 },
    );
  });
});
