import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPolicy } from '../testing/arbitrary-policy';
import { policyOf } from '../testing/fixture';
import { findRoleReferences, replaceReferences } from './replace-role';

const none = { inheritedBy: [], mappedFrom: [], constraints: [], limits: [] };
const policy = {
  ...policyOf({
    apis: {},
    roles: { clerk: {}, agent: { inherits: ['clerk'] }, boss: { inherits: ['clerk'] }, guest: {} },
    groups: { claim: 'groups', roles: { Clerks: 'clerk', Agents: 'agent' } },
    apart: { pair: ['clerk', 'guest'], three: ['clerk', 'guest', 'boss'] },
  }),
  limits: [
    {
      id: 'slow',
      name: 'Slow',
      appliesTo: { type: 'role' as const, roleId: 'clerk' },
      requests: 1,
      periodSeconds: 1,
    },
  ],
};

describe('a role in a policy', () => {
  it('is found wherever it is named', () => {
    expect(findRoleReferences(policy, 'clerk')).toEqual({
      inheritedBy: ['agent', 'boss'],
      mappedFrom: [{ identityProviderId: 'idp', value: 'Clerks' }],
      constraints: ['pair', 'three'],
      limits: ['slow'],
    });
  });

  it('is replaced by another one, which does not come to inherit itself', () => {
    const replaced = replaceReferences(policy, 'clerk', 'agent');
    expect(replaced.roles.map(({ id, inherits }) => [id, ...inherits])).toEqual([
      ['clerk'],
      ['agent'],
      ['boss', 'agent'],
      ['guest'],
    ]);
    expect(replaced.identityProviders[0]?.groupMappings).toEqual([
      { value: 'Clerks', roleId: 'agent' },
      { value: 'Agents', roleId: 'agent' },
    ]);
    expect(replaced.constraints.map(({ roleIds }) => roleIds)).toEqual([
      ['agent', 'guest'],
      ['agent', 'guest', 'boss'],
    ]);
    expect(replaced.limits[0]?.appliesTo).toEqual({ type: 'role', roleId: 'agent' });
  });

  it('is taken out with the limits for it and the constraints that keep nothing apart without it', () => {
    const removed = replaceReferences(policy, 'clerk');
    expect(removed.constraints.map(({ id, roleIds }) => [id, ...roleIds])).toEqual([
      ['three', 'guest', 'boss'],
    ]);
    expect(removed.limits).toEqual([]);
    expect(removed.identityProviders[0]?.groupMappings).toEqual([{ value: 'Agents', roleId: 'agent' }]);
  });

  it('is named nowhere afterwards, whatever the policy', () => {
    const roleId = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(arbitraryPolicy, roleId, fc.option(roleId, { nil: undefined }), (given, gone, other) => {
        fc.pre(gone !== other);
        expect(findRoleReferences(replaceReferences(given, gone, other), gone)).toEqual(none);
      }),
      { numRuns: 100 },
    );
  });
});
