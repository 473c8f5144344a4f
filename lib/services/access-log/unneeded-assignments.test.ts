import { expect, it } from 'vitest';
import { emptyPolicy } from '../../core/model/policy';
import { assignmentOf } from '../../store/testing/records';
import { roleOf } from '../testing/service-context';
import { unneededAssignments } from './unneeded-assignments';

const grant = (id: string, effect: 'allow' | 'deny' = 'allow') => ({
  id,
  effect,
  permissions: ['orders:read'],
});
const policy = {
  ...emptyPolicy(),
  roles: [
    roleOf('clerk', { grants: [grant('reads')] }),
    roleOf('boss', { inherits: ['clerk'], grants: [grant('closes')] }),
    roleOf('guarded', { inherits: ['limits'], grants: [grant('reads')] }),
    roleOf('limits', { grants: [grant('refuses', 'deny')] }),
    roleOf('empty'),
  ],
};
const unneeded = (held: readonly string[], ...used: readonly string[]) =>
  unneededAssignments(
    policy,
    held.map((roleId) => assignmentOf(roleId)),
    new Set(used),
  ).map(({ roleId }) => roleId);

it('proposes the roles of which nothing was used', () => {
  expect(unneeded(['clerk', 'boss'])).toEqual(['clerk', 'boss']);
  expect(unneeded(['clerk', 'boss'], 'boss')).toEqual(['clerk']);
});

it('keeps a role that alone gives what was used of the roles it inherits', () => {
  expect(unneeded(['boss'], 'clerk')).toEqual([]);
  expect(unneeded(['clerk', 'boss'], 'clerk')).toEqual(['boss']);
});

it('keeps what denies, as without it more would be let through, and what gives nothing', () => {
  expect(unneeded(['guarded', 'limits', 'empty'])).toEqual([]);
});
