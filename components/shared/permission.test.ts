import { describe, expect, it } from 'vitest';
import {
  type ConsolePermission,
  consolePermissions,
  consoleRolePermissions,
  permissionsOf,
} from '@/lib/core/model/console-permissions';
import { explainPermission, type Reach } from './permission';

const auditor = { role: 'auditor', permissions: consoleRolePermissions.auditor } as const;
const admin = { role: 'admin', permissions: consoleRolePermissions.admin } as const;

describe('explainPermission', () => {
  it('allows what the permissions hold', () => {
    expect(explainPermission(auditor, 'log:read')).toEqual({ allowed: true });
  });

  it('names the weakest console role that could do it', () => {
    expect(explainPermission(auditor, 'users:assign').reason).toContain('needs an admin');
    expect(explainPermission(admin, 'settings:write').reason).toContain('needs an owner');
  });

  it('tells an admin of some APIs what lies outside of them, and why', () => {
    const limited = {
      role: 'admin',
      permissions: permissionsOf('admin', ['orders']),
      apiIds: ['orders'],
    } as const;
    const reasonFor = (permission: ConsolePermission, reach?: Reach) =>
      explainPermission(limited, permission, reach).reason;
    expect(reasonFor('users:write')).toBe('You are limited to the API orders: this concerns every API.');
    expect(reasonFor('apis:write', 'every-api')).toContain('every API');
    expect(reasonFor('apis:write', { apiId: 'billing' })).toContain('this is of the API billing');
    expect(reasonFor('roles:write', { outside: 'its grant all reaches every API' })).toContain(
      'its grant all',
    );
    expect(reasonFor('members:write')).toContain('needs an owner');
    expect(explainPermission(limited, 'apis:write', { apiId: 'orders' })).toEqual({ allowed: true });
    expect(explainPermission(limited, 'roles:write', { outside: undefined })).toEqual({ allowed: true });
    expect(explainPermission(admin, 'apis:write', 'every-api')).toEqual({ allowed: true });
  });

  it('allows nothing and claims nothing before it is known who asks', () => {
    expect(explainPermission(undefined, 'log:read')).toEqual({ allowed: false });
  });

  it('refuses an auditor every write, with a reason', () => {
    for (const permission of consolePermissions.filter((p) => /:(?:write|assign)$/.test(p))) {
      const { allowed, reason } = explainPermission(auditor, permission);
      expect([permission, allowed, reason]).toEqual([permission, false, expect.stringContaining('auditor')]);
    }
  });
});
