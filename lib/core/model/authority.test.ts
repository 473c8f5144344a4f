import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorityOf, capAuthority, isWithinAuthority } from './authority';
import { consoleRoleSchema } from './console';
import { consolePermissions, consoleRolePermissions } from './console-permissions';

const grantee = fc.record(
  {
    role: fc.constantFrom(...consoleRoleSchema.options),
    permissions: fc.uniqueArray(fc.constantFrom(...consolePermissions)),
    apiIds: fc.uniqueArray(fc.constantFrom('orders', 'billing', 'stock'), { minLength: 1 }),
  },
  { requiredKeys: ['role'] },
);
const authority = grantee.map(authorityOf);

describe('the authority of a record', () => {
  it('is never more than its role has', () => {
    fc.assert(
      fc.property(grantee, (record) =>
        authorityOf(record).permissions.every((name) => consoleRolePermissions[record.role].includes(name)),
      ),
    );
  });

  it('limited to APIs does not reach users and clients, which are of every API', () => {
    const { permissions } = authorityOf({ role: 'admin', apiIds: ['orders'] });
    expect(permissions).toContain('roles:write');
    expect(permissions).not.toContain('users:write');
    expect(permissions).not.toContain('clients:write');
  });
});

describe('a capped authority', () => {
  it('is within both', () => {
    fc.assert(
      fc.property(authority, authority, (a, b) => {
        const capped = capAuthority(a, b);
        expect(isWithinAuthority(capped, a)).toBe(true);
        expect(isWithinAuthority(capped, b)).toBe(true);
      }),
    );
  });

  it('is the authority itself where that is within the cap', () => {
    fc.assert(
      fc.property(authority, authority, (a, b) => {
        const within = capAuthority(a, b);
        expect(capAuthority(within, b).permissions).toEqual(within.permissions);
      }),
    );
  });
});

describe('within', () => {
  it('an admin of one API is within an admin of two, not the other way round', () => {
    const one = authorityOf({ role: 'admin', apiIds: ['orders'] });
    const two = authorityOf({ role: 'admin', apiIds: ['orders', 'billing'] });
    expect([isWithinAuthority(one, two), isWithinAuthority(two, one)]).toEqual([true, false]);
  });

  it('an admin without limit is not within a limited one, an auditor is', () => {
    const limited = authorityOf({ role: 'admin', apiIds: ['orders'] });
    expect(isWithinAuthority(authorityOf({ role: 'admin' }), limited)).toBe(false);
    expect(isWithinAuthority(authorityOf({ role: 'auditor' }), limited)).toBe(true);
  });
});
