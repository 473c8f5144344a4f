import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from '../model/policy';
import { arbitraryEditedPolicy } from '../testing/arbitrary-edits';
import { policyOf, type ShortPolicy } from '../testing/fixture';
import { seed } from '../testing/seed';
import { describeDifference, diffPolicies, type PolicyDifference } from './diff';

const base: ShortPolicy = {
  apis: { shop: { routes: { 'GET /orders': 'orders:read', 'POST /orders': 'orders:write' } } },
  roles: {
    reader: { grants: [{ id: 'read', allow: ['orders:read'] }] },
    maintainer: { inherits: ['reader'], grants: [{ id: 'write', allow: ['orders:write'] }] },
  },
};

const byText = (a: string, b: string) => a.localeCompare(b);
const lines = (before: Policy, after: Policy) => diffPolicies(before, after).map(describeDifference);
const linesTo = (changed: Partial<ShortPolicy>) => lines(policyOf(base), policyOf({ ...base, ...changed }));

test('equal policies have no differences, whatever the order of their keys', () => {
  const policy = policyOf(base);
  const reordered: Policy = { ...policy, settings: { ...policy.settings } };
  expect(lines(policy, reordered)).toEqual([]);
});

test(`any policy compared with itself or a copy of itself has no differences (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryEditedPolicy, (policy) => {
      expect(diffPolicies(policy, policy)).toEqual([]);
      expect(diffPolicies(policy, structuredClone(policy))).toEqual([]);
    }),
    { seed, numRuns: 50 },
  );
});

test(`what one direction adds the other removes, and both change the same (seed ${seed})`, () => {
  const keysOf = (differences: readonly PolicyDifference[], kind: PolicyDifference['kind']) =>
    differences.filter((d) => d.kind === kind).map(({ noun, id }) => `${noun} ${id}`);
  fc.assert(
    fc.property(arbitraryEditedPolicy, arbitraryEditedPolicy, (one, two) => {
      const [there, back] = [diffPolicies(one, two), diffPolicies(two, one)];
      expect(keysOf(there, 'added')).toEqual(keysOf(back, 'removed'));
      expect(keysOf(there, 'removed')).toEqual(keysOf(back, 'added'));
      expect(keysOf(there, 'changed').toSorted(byText)).toEqual(keysOf(back, 'changed').toSorted(byText));
    }),
    { seed, numRuns: 50 },
  );
});

test('a role says which permissions it gains and loses', () => {
  const grants = [{ id: 'write', allow: ['orders:delete'] }];
  expect(linesTo({ roles: { ...base.roles, maintainer: { inherits: ['reader'], grants } } })).toEqual([
    'role maintainer gains orders:delete; loses orders:write',
  ]);
});

test('a grant whose conditions change is told as what comes and what goes', () => {
  const conditions = { StringEquals: { 'path.id': '${principal.subject}' } };
  const grants = [{ id: 'read', allow: ['orders:read'], if: conditions }];
  expect(linesTo({ roles: { ...base.roles, reader: { grants } } })).toEqual([
    'role reader gains orders:read if {"StringEquals":{"path.id":"${principal.subject}"}}; loses orders:read',
  ]);
});

test('deny grants and inheritance are told in words of their own', () => {
  const maintainer = {
    grants: [...(base.roles?.['maintainer']?.grants ?? []), { id: 'no', deny: ['bills:*'] }],
  };
  expect(linesTo({ roles: { ...base.roles, maintainer } })).toEqual([
    'role maintainer now denies bills:*; no longer inherits reader',
  ]);
});

test('a new role tells all it gives, a removed one that it is gone', () => {
  const { reader } = base.roles ?? {};
  const auditor = { grants: [{ id: 'all', allow: ['*'], apis: ['shop'] }] };
  expect(linesTo({ roles: { ...(reader && { reader }), auditor } })).toEqual([
    'role maintainer removed',
    'role auditor added: gains * on shop',
  ]);
});

test('a route tells what it needs now and what it needed before', () => {
  const routes = { 'GET /orders': 'public', 'POST /orders': { any: ['orders:write', 'orders:admin'] } };
  expect(linesTo({ apis: { shop: { routes } } })).toEqual([
    'route GET /orders of shop becomes public (before: needs orders:read)',
    'route POST /orders of shop now needs orders:write or orders:admin (before: needs orders:write)',
  ]);
});

test('settings and other entities tell the fields that differ', () => {
  expect(linesTo({ timeZone: 'Europe/Berlin' })).toEqual(['settings timeZone: "UTC" → "Europe/Berlin"']);
  expect(linesTo({ apart: { audit: ['reader', 'maintainer'] } })).toEqual(['constraint audit added']);
});
