import {
  type ConsolePermission,
  type ConsoleRole,
  consoleRolePermissions,
  permissionsOf,
} from './console-permissions';

/** What a caller of the control plane may do. */
export interface Authority {
  readonly role: ConsoleRole;
  readonly permissions: readonly ConsolePermission[];
  /** The APIs it is limited to; absent where it is not. */
  readonly apiIds?: readonly string[] | undefined;
}

interface Grantee {
  readonly role: ConsoleRole;
  readonly permissions?: readonly ConsolePermission[] | undefined;
  readonly apiIds?: readonly string[] | undefined;
}

/** The authority that a member's or a token's record gives: never more than its role has. */
export function authorityOf({ role, permissions, apiIds }: Grantee): Authority {
  const ofRole = permissionsOf(role, apiIds);
  const held = permissions === undefined ? ofRole : ofRole.filter((name) => permissions.includes(name));
  return { role, permissions: held, ...(apiIds && { apiIds }) };
}

/** What both of two authorities allow: how a token is held to what its maker may do now. */
export function capAuthority(authority: Authority, cap: Authority): Authority {
  const permissions = authority.permissions.filter((name) => cap.permissions.includes(name));
  const role = ranks[authority.role] < ranks[cap.role] ? authority.role : cap.role;
  if (!cap.apiIds) return { ...authority, role, permissions };
  const apiIds = authority.apiIds?.filter((id) => cap.apiIds?.includes(id)) ?? cap.apiIds;
  return { role, permissions, apiIds };
}

/** Whether `inner` can do nothing that `outer` cannot. */
export function isWithinAuthority(inner: Authority, outer: Authority): boolean {
  if (!inner.permissions.every((name) => outer.permissions.includes(name))) return false;
  // Reading is not limited to APIs.
  if (!outer.apiIds || inner.permissions.every((name) => consoleRolePermissions.auditor.includes(name))) {
    return true;
  }
  return inner.apiIds?.every((id) => outer.apiIds?.includes(id)) ?? false;
}

const ranks: Readonly<Record<ConsoleRole, number>> = { auditor: 0, admin: 1, owner: 2 };
