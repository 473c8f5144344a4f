import { expect, test } from 'vitest';
import { emptyPolicy } from '../model/policy';
import { policyOf } from '../testing/fixture';
import { editPermissions } from './edit-permissions';

const full = policyOf({
  apis: { shop: { routes: { 'GET /orders': 'orders:read' } } },
  roles: { reader: {}, writer: {} },
  apart: { audit: ['reader', 'writer'] },
  timeZone: 'Asia/Tokyo',
});

test('an edit takes the permission of every part of the policy that it changes', () => {
  expect(editPermissions(emptyPolicy(), full)).toEqual([
    'apis:write',
    'roles:write',
    'settings:write',
    'constraints:write',
  ]);
  expect(editPermissions(full, { ...full, roles: [] })).toEqual(['roles:write']);
  const appliesTo = { type: 'role' as const, roleId: 'reader' };
  const limits = [{ id: 'slow', name: 'Slow', appliesTo, requests: 1, periodSeconds: 1 }];
  expect(editPermissions(full, { ...full, limits })).toEqual(['limits:write']);
});

test('a part that is written anew with the same content takes none', () => {
  expect(editPermissions(full, structuredClone(full))).toEqual([]);
});
