import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPolicy, type Policy } from '../model/policy';
import type { Role } from '../model/role';
import { arbitraryEditedPolicy } from '../testing/arbitrary-edits';
import { seed } from '../testing/seed';
import { mergePolicies } from './merge';

const role = (id: string, description = ''): Role => ({
  id,
  name: id,
  description,
  grants: [],
  inherits: [],
  sensitive: false,
});
const policyOf = (...roles: Role[]): Policy => ({ ...emptyPolicy(), roles });

const base = policyOf(role('reader'), role('writer'));

describe('merging two edits of a policy', () => {
  it('takes what each side changed', () => {
    const theirs = policyOf(role('reader', 'theirs'), role('writer'), role('added'));
    const mine = policyOf(role('reader'), role('clerk'));
    const { policy, conflicts } = mergePolicies({ base, theirs, mine });
    expect(conflicts).toEqual([]);
    expect(policy.roles).toEqual([role('reader', 'theirs'), role('added'), role('clerk')]);
  });

  it('names an entity that both changed otherwise, with its three states', () => {
    const theirs = policyOf(role('reader', 'theirs'), role('writer'));
    const mine = policyOf(role('reader', 'mine'), role('writer'));
    expect(mergePolicies({ base, theirs, mine }).conflicts).toEqual([
      {
        noun: 'role',
        id: 'reader',
        base: role('reader'),
        theirs: role('reader', 'theirs'),
        mine: role('reader', 'mine'),
      },
    ]);
  });

  it('names an entity that one side deleted and the other changed', () => {
    const theirs = policyOf(role('writer'));
    const mine = policyOf(role('reader', 'mine'), role('writer'));
    expect(mergePolicies({ base, theirs, mine }).conflicts).toMatchObject([{ id: 'reader', theirs: null }]);
    expect(mergePolicies({ base, theirs: mine, mine: theirs }).conflicts).toMatchObject([
      { id: 'reader', mine: null },
    ]);
  });

  it('names an entity that both added otherwise', () => {
    const theirs = policyOf(role('new', 'theirs'));
    const mine = policyOf(role('new', 'mine'));
    const { conflicts } = mergePolicies({ base: policyOf(), theirs, mine });
    expect(conflicts).toMatchObject([{ noun: 'role', id: 'new', base: null }]);
  });

  it('finds no conflict where both made the same of an entity', () => {
    const both = policyOf(role('reader', 'same'));
    expect(mergePolicies({ base, theirs: both, mine: both })).toEqual({ policy: both, conflicts: [] });
  });

  it('takes the side that was chosen, also where nothing was in dispute', () => {
    const theirs = policyOf(role('reader', 'theirs'), role('writer'));
    const mine = policyOf(role('reader', 'mine'), role('writer'), role('clerk'));
    const take = (side: 'mine' | 'theirs') => mergePolicies({ base, theirs, mine }, () => side);
    expect(take('mine')).toEqual({ policy: mine, conflicts: [] });
    expect(take('theirs')).toEqual({ policy: theirs, conflicts: [] });
  });

  it('treats the settings as one entity', () => {
    const zone = (timeZone: string): Policy => ({ ...emptyPolicy(), settings: { timeZone } });
    const sides = { base: zone('UTC'), theirs: zone('Asia/Tokyo'), mine: zone('Europe/Berlin') };
    expect(mergePolicies(sides).conflicts).toMatchObject([{ noun: 'settings', id: 'settings' }]);
    expect(mergePolicies({ ...sides, theirs: zone('UTC') }).policy).toEqual(sides.mine);
  });
});

/** Few ids and few contents, so that the sides meet. */
const someRoles = fc
  .uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), text: fc.constantFrom('', 'x', 'y') }),
    {
      selector: ({ id }) => id,
      maxLength: 5,
    },
  )
  .map((roles) => roles.map(({ id, text }) => role(id, text)));
const somePolicy = fc
  .record({ roles: someRoles, others: arbitraryEditedPolicy })
  .map(({ roles, others }): Policy => ({ ...others, roles }));

const lists = ['apis', 'routes', 'roles', 'identityProviders', 'constraints', 'limits'] as const;
/** Which parts an edit touches: few, so that two edits are often not in dispute. */
const someParts = fc.subarray([...lists, 'settings'] as const, { maxLength: 3 });

/** The policy with some parts as another one has them. */
const edited = (from: Policy, other: Policy, parts: readonly (keyof Policy)[]): Policy => ({
  ...from,
  ...Object.fromEntries(parts.map((part) => [part, other[part]])),
});

/** The policy without regard to the order of its lists, which means nothing. */
const content = (policy: Policy) => ({
  ...policy,
  ...Object.fromEntries(
    lists.map((part) => [part, [...policy[part]].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  ),
});

describe(`merging any two edits (seed ${seed})`, () => {
  const forAll = (check: (a: Policy, b: Policy, c: Policy) => void) =>
    fc.assert(
      fc.property(
        fc.tuple(somePolicy, somePolicy, somePolicy, someParts, someParts),
        ([from, one, two, ofOne, ofTwo]) => check(from, edited(from, one, ofOne), edited(from, two, ofTwo)),
      ),
      { seed, numRuns: 100 },
    );

  it('with a side that changed nothing gives the other side, to the letter', () =>
    forAll((from, other) => {
      const nothing = { conflicts: [], policy: other };
      expect(mergePolicies({ base: from, theirs: from, mine: other })).toEqual(nothing);
      expect(mergePolicies({ base: from, theirs: other, mine: from })).toEqual(nothing);
    }));

  it('finds the same conflicts from both sides', () =>
    forAll((from, one, two) => {
      const there = mergePolicies({ base: from, theirs: one, mine: two }).conflicts;
      const back = mergePolicies({ base: from, theirs: two, mine: one }).conflicts;
      const turned = back.map(({ theirs, mine, ...rest }) => ({ ...rest, theirs: mine, mine: theirs }));
      const sorted = (conflicts: readonly { readonly id: string }[]) =>
        conflicts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(sorted(turned)).toEqual(sorted(there));
    }));

  it('commutes where nothing is in dispute', () =>
    forAll((from, one, two) => {
      const there = mergePolicies({ base: from, theirs: one, mine: two });
      fc.pre(there.conflicts.length === 0);
      const back = mergePolicies({ base: from, theirs: two, mine: one });
      expect(content(back.policy)).toEqual(content(there.policy));
    }));

  it('is done once every conflict is decided, and then has nothing that no side had', () =>
    forAll((from, one, two) => {
      const { conflicts } = mergePolicies({ base: from, theirs: one, mine: two });
      const decided = mergePolicies({ base: from, theirs: one, mine: two }, (noun, id) =>
        conflicts.some((c) => c.noun === noun && c.id === id) ? 'mine' : undefined,
      );
      expect(decided.conflicts).toEqual([]);
      for (const part of lists) {
        const known = new Set([...one[part], ...two[part]].map((entity) => JSON.stringify(entity)));
        expect(decided.policy[part].filter((merged) => !known.has(JSON.stringify(merged)))).toEqual([]);
      }
      const disputed = conflicts.filter(({ noun }) => noun === 'role');
      const taken = disputed.map(({ id }) => decided.policy.roles.find((r) => r.id === id) ?? null);
      expect(taken).toEqual(disputed.map(({ mine }) => mine));
    }));
});
