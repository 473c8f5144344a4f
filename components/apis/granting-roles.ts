import type { RouteAccess } from '@/lib/core/model/api';

type Needed = Extract<RouteAccess, { type: 'permission' }>;

interface NamingGrant {
  readonly effect: 'allow' | 'deny';
  readonly conditional: boolean;
  /** Absent: on every API. */
  readonly apis?: readonly string[] | undefined;
}

/** A role with the grants that name one permission, its own and those that it inherits. */
export interface NamingRole {
  readonly roleId: string;
  readonly name: string;
  readonly grants: readonly NamingGrant[];
}

export interface GrantingRole {
  readonly roleId: string;
  readonly name: string;
  /** It depends on what a request carries. */
  readonly conditional: boolean;
  /** Some of the permissions are denied by the role itself, or by one that it inherits. */
  readonly denied: boolean;
}

/** Roles that open a route, by those that name each of its permissions, in the order of these. */
export function grantingRoles(
  naming: readonly (readonly NamingRole[])[],
  apiId: string,
  { mode }: Pick<Needed, 'mode'>,
): readonly GrantingRole[] {
  const byRole = new Map<string, NamingRole[]>();
  for (const role of naming.flat()) byRole.set(role.roleId, [...(byRole.get(role.roleId) ?? []), role]);
  return [...byRole.values()].flatMap((of) => {
    const here = of.map(({ grants }) => grants.filter(({ apis }) => apis?.includes(apiId) ?? true));
    const allowed = (conditional: boolean) =>
      here.filter((grants) => grants.some((g) => g.effect === 'allow' && (conditional || !g.conditional)));
    const enough = (conditional: boolean) =>
      allowed(conditional).length >= (mode === 'all' ? naming.length : 1);
    const [first] = of;
    if (first === undefined || !enough(true)) return [];
    const denied = here.flat().some(({ effect }) => effect === 'deny');
    return [{ roleId: first.roleId, name: first.name, conditional: !enough(false), denied }];
  });
}
