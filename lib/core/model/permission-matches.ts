import type { Permission, PermissionPattern } from './permission';

/** Whether a grant's pattern covers a permission. Both must be valid; no other wildcard exists. */
export function permissionMatches(pattern: PermissionPattern, permission: Permission): boolean {
  if (pattern === '*' || pattern === permission) return true;
  return pattern.endsWith(':*') && permission.startsWith(pattern.slice(0, -1));
}
