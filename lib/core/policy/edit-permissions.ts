import type { ConsolePermission } from '../model/console-permissions';
import type { Policy } from '../model/policy';
import { sameValue } from './describe';

const owners = {
  apis: 'apis:write',
  routes: 'apis:write',
  roles: 'roles:write',
  identityProviders: 'settings:write',
  constraints: 'constraints:write',
  limits: 'limits:write',
  settings: 'settings:write',
} as const satisfies Record<keyof Policy, ConsolePermission>;

const parts = ['apis', 'routes', 'roles', 'identityProviders', 'constraints', 'limits', 'settings'] as const;

/**
 * The console permissions that an edit from one policy to another takes, whatever operation makes it: a draft or an
 * older version must not carry a change past somebody who may not make it.
 */
export function editPermissions(before: Policy, after: Policy): ConsolePermission[] {
  const changed = parts.filter(
    (part) => before[part] !== after[part] && !sameValue(before[part], after[part]),
  );
  return [...new Set(changed.map((part) => owners[part]))];
}
