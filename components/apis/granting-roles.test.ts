import { describe, expect, it } from 'vitest';
import type { Grant, Role } from '@/lib/core/model/role';
import { grantingRoles } from './granting-roles';

const role = (id: string, ...grants: readonly Omit<Grant, 'id'>[]): Role => ({
  id,
  name: id,
  description: '',
  grants: grants.map((grant, i) => ({ ...grant, id: `g${i}` })),
  inherits: [],
  sensitive: false,
});
const allow = (...permissions: string[]) => ({ effect: 'allow', permissions }) as const;
const needs = (mode: 'all' | 'any', ...permissions: string[]) =>
  ({ type: 'permission', mode, permissions }) as const;
const ids = (...args: Parameters<typeof grantingRoles>) => grantingRoles(...args).map(({ roleId }) => roleId);

describe('the roles that open a route', () => {
  it('are those that cover every permission where all are needed, and any of them where one is enough', () => {
    const roles = [role('both', allow('a:read', 'b:read')), role('one', allow('a:*'))];
    expect(ids(roles, 'orders', needs('all', 'a:read', 'b:read'))).toEqual(['both']);
    expect(ids(roles, 'orders', needs('any', 'a:read', 'b:read'))).toEqual(['both', 'one']);
  });

  it('do not include roles whose grant is for other APIs', () => {
    const roles = [role('elsewhere', { ...allow('a:read'), apis: ['invoices'] })];
    expect(ids(roles, 'orders', needs('all', 'a:read'))).toEqual([]);
  });

  it('are marked where it depends on the request, or where the role itself denies it', () => {
    const conditions = { Bool: { 'claims.mfa': true } };
    const roles = [
      role('careful', { ...allow('a:read'), conditions }),
      role('torn', allow('*'), { effect: 'deny', permissions: ['a:*'] }),
    ];
    expect(grantingRoles(roles, 'orders', needs('all', 'a:read'))).toMatchObject([
      { roleId: 'careful', conditional: true, denied: false },
      { roleId: 'torn', conditional: false, denied: true },
    ]);
  });
});
