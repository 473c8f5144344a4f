import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPolicy, type Policy } from '../model/policy';
import type { Role } from '../model/role';
import { arbitraryEditedPolicy } from '../testing/arbitrary-edits';
import { seed } from '../testing/seed';
import { diffPolicies } from './diff';
import { revertPolicy } from './revert';

const other: Role = {
  id: 'zz-other',
  name: 'Other',
  description: '',
  grants: [],
  inherits: [],
  sensitive: false,
};
const withOther = (policy: Policy): Policy => ({ ...policy, roles: [...policy.roles, other] });

describe(`an edit that is reverted (seed ${seed})`, () => {
  it('leaves no difference to the policy before it', () => {
    fc.assert(
      fc.property(arbitraryEditedPolicy, arbitraryEditedPolicy, (before, after) => {
        const { policy, conflicts } = revertPolicy(before, after, after);
        expect(conflicts).toEqual([]);
        expect(diffPolicies(before, policy)).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('keeps what others have edited beside it', () => {
    fc.assert(
      fc.property(arbitraryEditedPolicy, arbitraryEditedPolicy, (before, after) => {
        const { policy } = revertPolicy(before, after, withOther(after));
        expect(diffPolicies(withOther(before), policy)).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('can itself be reverted', () => {
    fc.assert(
      fc.property(arbitraryEditedPolicy, arbitraryEditedPolicy, (before, after) => {
        const { policy } = revertPolicy(before, after, after);
        expect(diffPolicies(after, revertPolicy(after, policy, policy).policy)).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('names the entities that somebody edited since, and leaves them alone', () => {
    const roles = (...names: string[]) => names.map((name, i) => ({ ...other, id: `r${i}`, name }));
    const policyOf = (list: Role[]): Policy => ({ ...withOther(emptyPolicy()), roles: list });
    const { policy, edits, conflicts } = revertPolicy(
      policyOf(roles('a', 'b')),
      policyOf(roles('A', 'B')),
      policyOf(roles('A', 'changed since')),
    );
    expect(policy.roles.map(({ name }) => name)).toEqual(['a', 'changed since']);
    expect(edits.map(({ part, id }) => `${part}/${id}`)).toEqual(['roles/r0']);
    expect(conflicts).toMatchObject([{ part: 'roles', id: 'r1', after: { name: 'changed since' } }]);
  });
});
