/* Without schemas beside them: the browser loads these on every page, and zod on none. */

export const consoleRoles = ['owner', 'admin', 'auditor'] as const;
export type ConsoleRole = (typeof consoleRoles)[number];

/** What an operation of the control plane needs. One word per noun and kind of act. */
export const consolePermissions = [
  'apis:read',
  'apis:write',
  'roles:read',
  'roles:write',
  'users:read',
  'users:write',
  'users:assign',
  'users:import',
  'users:invite',
  'clients:read',
  'clients:write',
  'clients:assign',
  'log:read',
  'changes:read',
  'changes:revert',
  'policy:read',
  'policy:write',
  'constraints:read',
  'constraints:write',
  'limits:read',
  'limits:write',
  'decisions:simulate',
  'settings:read',
  'settings:write',
  'members:read',
  'members:write',
  'tokens:read',
  'tokens:write',
] as const;
export type ConsolePermission = (typeof consolePermissions)[number];

const auditor: readonly ConsolePermission[] = [
  'apis:read',
  'roles:read',
  'users:read',
  'clients:read',
  'log:read',
  'changes:read',
  'policy:read',
  'constraints:read',
  'limits:read',
  'decisions:simulate',
  'settings:read',
  'members:read',
  'tokens:read',
];
const admin: readonly ConsolePermission[] = [
  ...auditor,
  'apis:write',
  'roles:write',
  'users:write',
  'users:assign',
  'users:import',
  'users:invite',
  'clients:write',
  'clients:assign',
  'policy:write',
  'constraints:write',
  'limits:write',
  'changes:revert',
  'tokens:write',
];

/** An auditor reads everything and changes nothing; settings and members belong to owners. */
export const consoleRolePermissions: Readonly<Record<ConsoleRole, readonly ConsolePermission[]>> = {
  auditor,
  admin,
  owner: consolePermissions,
};

/**
 * What an admin limited to chosen APIs may not touch: users and clients reach every API (a known principal passes
 * every `authenticated` route, and conditions read attributes), and constraints hold for every API, so that they
 * belong to admins without a limit.
 */
const beyondApis: ReadonlySet<ConsolePermission> = new Set([
  'users:write',
  'users:import',
  'users:invite',
  'clients:write',
  'constraints:write',
]);

/** What a console role may do, limited to some APIs or not. */
export function permissionsOf(role: ConsoleRole, apiIds?: readonly string[]): readonly ConsolePermission[] {
  const permissions = consoleRolePermissions[role];
  return apiIds === undefined ? permissions : permissions.filter((name) => !beyondApis.has(name));
}
