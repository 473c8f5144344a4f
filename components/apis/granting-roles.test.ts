import { describe, expect, it } from 'vitest';
import { grantingRoles, type NamingRole } from './granting-roles';

type Grant = NamingRole['grants'][number];

const allow: Grant = { effect: 'allow', conditional: false };
const deny: Grant = { effect: 'deny', conditional: false };
const role = (roleId: string, ...grants: readonly Grant[]): NamingRole => ({ roleId, name: roleId, grants });
const ids = (...args: Parameters<typeof grantingRoles>) => grantingRoles(...args).map(({ roleId }) => roleId);

describe('the roles that open a route', () => {
  it('are those that cover every permission where all are needed, and any of them where one is enough', () => {
    const naming = [[role('both', allow), role('one', allow)], [role('both', allow)]];
    expect(ids(naming, 'orders', { mode: 'all' })).toEqual(['both']);
    expect(ids(naming, 'orders', { mode: 'any' })).toEqual(['both', 'one']);
  });

  it('do not include roles whose grant is for other APIs, or that only deny', () => {
    const naming = [[role('elsewhere', { ...allow, apis: ['invoices'] }), role('never', deny)]];
    expect(ids(naming, 'orders', { mode: 'all' })).toEqual([]);
    expect(ids(naming, 'invoices', { mode: 'all' })).toEqual(['elsewhere']);
  });

  it('are marked where it depends on the request, or where something denies it', () => {
    const conditional: Grant = { ...allow, conditional: true };
    const naming = [
      [role('careful', conditional), role('torn', allow, deny), role('free', conditional, allow)],
    ];
    expect(grantingRoles(naming, 'orders', { mode: 'all' })).toMatchObject([
      { roleId: 'careful', conditional: true, denied: false },
      { roleId: 'torn', conditional: false, denied: true },
      { roleId: 'free', conditional: false, denied: false },
    ]);
  });
});
