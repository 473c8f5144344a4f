import type { RouteAccess } from '@/lib/core/model/api';
import { permissionMatches } from '@/lib/core/model/permission-matches';
import type { Grant, Role } from '@/lib/core/model/role';

type Needed = Extract<RouteAccess, { type: 'permission' }>;

export interface GrantingRole {
  readonly roleId: string;
  readonly name: string;
  /** It depends on what a request carries. */
  readonly conditional: boolean;
  /** Some of the permissions are denied by the role itself. */
  readonly denied: boolean;
}

const concerns = (grant: Grant, apiId: string, permission: string) =>
  (grant.apis === undefined || grant.apis.includes(apiId)) &&
  grant.permissions.some((pattern) => permissionMatches(pattern, permission));

/** Roles whose own allow grants cover what a route needs. Inheriting roles have it through them. */
export function grantingRoles(
  roles: readonly Role[],
  apiId: string,
  access: Needed,
): readonly GrantingRole[] {
  return roles.flatMap((role) => {
    const allows = (permission: string, conditional: boolean) =>
      role.grants.some(
        (g) =>
          g.effect === 'allow' &&
          concerns(g, apiId, permission) &&
          (conditional || g.conditions === undefined),
      );
    const enough = (conditional: boolean) =>
      access.mode === 'all'
        ? access.permissions.every((p) => allows(p, conditional))
        : access.permissions.some((p) => allows(p, conditional));
    if (!enough(true)) return [];
    const denied = access.permissions.some((p) =>
      role.grants.some((g) => g.effect === 'deny' && concerns(g, apiId, p)),
    );
    return [{ roleId: role.id, name: role.name, conditional: !enough(false), denied }];
  });
}
