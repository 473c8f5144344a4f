import { describe, expect, it } from 'vitest';
import type { Route } from '../model/api';
import { emptyPolicy, type Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';
import { findOutOfScope, roleReachBeyond } from './scope';

const grant = (apis?: string[]): Grant => ({
  id: 'g1',
  effect: 'allow',
  permissions: ['orders:read'],
  ...(apis && { apis }),
});
const role = (id: string, grants: Grant[] = [], fields: Partial<Role> = {}): Role => ({
  id,
  name: id,
  description: '',
  grants,
  inherits: [],
  sensitive: false,
  ...fields,
});
const api = (id: string) => ({
  id,
  name: id,
  description: '',
  type: 'REST' as const,
  gatewayApiId: id,
  stage: 'prod',
});
const route = (apiId: string, access: Route['access'] = { type: 'authenticated' }): Route => ({
  id: `rt_${apiId.padEnd(16, '0')}`,
  apiId,
  method: 'GET',
  path: '/',
  access,
});
const policyOf = (fields: Partial<Policy>): Policy => ({ ...emptyPolicy(), ...fields });

/** What the edit does outside of the API `orders`. */
const outside = (before: Partial<Policy>, after: Partial<Policy>) =>
  findOutOfScope(policyOf(before), policyOf(after), ['orders'])?.pointer;

describe('an edit by an admin of the API orders', () => {
  it.each<[string, Partial<Policy>, Partial<Policy>]>([
    ['changes nothing', { roles: [role('a', [grant()])] }, { roles: [role('a', [grant()])] }],
    ['adds a route of it', {}, { routes: [route('orders')] }],
    ['renames it', { apis: [api('orders')] }, { apis: [{ ...api('orders'), name: 'Orders' }] }],
    ['adds a role whose grants name it alone', {}, { roles: [role('a', [grant(['orders'])])] }],
    ['deletes a role inside', { roles: [role('a', [grant(['orders'])])] }, {}],
    [
      'inherits a role inside',
      { roles: [role('a'), role('b', [grant(['orders'])])] },
      { roles: [role('a', [], { inherits: ['b'] }), role('b', [grant(['orders'])])] },
    ],
  ])('lies inside when it %s', (_, before, after) => {
    expect(outside(before, after)).toBeUndefined();
  });

  it.each<[string, Partial<Policy>, Partial<Policy>, string]>([
    [
      'opens a route of another API',
      { routes: [route('billing')] },
      { routes: [] },
      '/routes/rt_billing000000000',
    ],
    ['connects an API', {}, { apis: [api('billing')] }, '/apis/billing'],
    ['gives a grant that names no API', {}, { roles: [role('a', [grant()])] }, '/roles/a'],
    ['gives a grant of two APIs', {}, { roles: [role('a', [grant(['orders', 'billing'])])] }, '/roles/a'],
    [
      'takes the grant that reaches out of a role',
      { roles: [role('a', [grant(['billing'])])] },
      { roles: [role('a', [])] },
      '/roles/a',
    ],
    [
      'takes the API from a grant',
      { roles: [role('a', [grant(['orders'])])] },
      { roles: [role('a', [grant()])] },
      '/roles/a',
    ],
    [
      'inherits a role outside',
      { roles: [role('a'), role('b', [grant()])] },
      { roles: [role('a', [], { inherits: ['b'] }), role('b', [grant()])] },
      '/roles/a',
    ],
    [
      'inherits a role outside through another',
      { roles: [role('a'), role('b', [], { inherits: ['c'] }), role('c', [grant()])] },
      {
        roles: [role('a', [], { inherits: ['b'] }), role('b', [], { inherits: ['c'] }), role('c', [grant()])],
      },
      '/roles/a',
    ],
    [
      'separates duties',
      {},
      { constraints: [{ id: 'sod', name: 'sod', description: '', roleIds: ['a', 'b'] }] },
      '/constraints/sod',
    ],
    [
      'changes settings',
      {},
      { settings: { ...emptyPolicy().settings, timeZone: 'Europe/Berlin' } },
      '/settings',
    ],
  ])('lies outside when it %s', (_, before, after, pointer) => {
    expect(outside(before, after)).toBe(pointer);
  });

  it.each([
    ['inside for a route of it', { type: 'route' as const, routeId: route('orders').id }, undefined],
    ['outside for a route of another', { type: 'route' as const, routeId: route('billing').id }, '/limits/l'],
    ['outside for a role', { type: 'role' as const, roleId: 'a' }, '/limits/l'],
  ])('that sets a limit lies %s', (_, appliesTo, pointer) => {
    const routes = [route('orders'), route('billing')];
    const limits = [{ id: 'l', name: 'l', appliesTo, requests: 1, periodSeconds: 1 }];
    expect(outside({ routes }, { routes, limits })).toBe(pointer);
  });
});

describe('the reach of a role', () => {
  it('says which grant goes beyond, and through which role', () => {
    const roles = [role('a', [], { inherits: ['b'] }), role('b', [grant(['billing'])])];
    expect(roleReachBeyond({ roles }, 'a', ['orders'])).toBe(
      'its grant g1 of the role b, which it inherits, reaches API billing',
    );
    expect(roleReachBeyond({ roles }, 'a', ['billing'])).toBeUndefined();
  });
});
