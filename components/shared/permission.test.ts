import { describe, expect, it } from 'vitest';
import { consolePermissions, consoleRolePermissions } from '@/lib/core/model/console';
import { explainPermission } from './permission';

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
