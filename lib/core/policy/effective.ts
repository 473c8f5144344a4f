import type { CompiledGrant, CompiledPolicy, CompiledRoute } from '../decide/compiled';
import { isActive, type RoleRoot, settleRoles } from '../decide/roles-in-force';
import { meetsNeed, opens } from '../decide/rows';
import type { PrincipalFacts } from '../decide/types';

/** A route that somebody may call, and through which grants. Public and authenticated routes need none. */
export interface EffectiveRoute {
  readonly apiId: string;
  readonly routeId: string;
  readonly method: string;
  readonly path: string;
  /** `conditional`: it depends on what a request carries. */
  readonly effect: 'allow' | 'conditional';
  readonly via: readonly { readonly roleId: string; readonly grantId: string }[];
}

/** Routes that a principal may call at a time by its assignments; what groups of a token add is not known here. */
export function listRoutesOfPrincipal(
  policy: CompiledPolicy,
  principal: PrincipalFacts,
  nowMs: number,
): EffectiveRoute[] {
  if (principal.suspended) return [];
  const roots = principal.assignments.flatMap((assignment): RoleRoot[] => {
    const role = policy.roles.byId.get(assignment.roleId);
    return role === undefined || !isActive(assignment, nowMs) ? [] : [{ role, assignmentId: assignment.id }];
  });
  return listRoutes(policy, roots);
}

/** Routes that a role's allow grants open, inherited ones included, conditions and deny grants aside. */
export function countRoutesOfRole(policy: CompiledPolicy, roleId: string): number {
  const role = policy.roles.byId.get(roleId);
  if (role === undefined) return 0;
  return policy.routes.filter((route) => meetsNeed(route, (column) => opens(policy.roles, role, column)))
    .length;
}

interface GrantsAsked {
  readonly deny: readonly CompiledGrant[];
  readonly allow: readonly CompiledGrant[];
}

function listRoutes(policy: CompiledPolicy, roots: readonly RoleRoot[]): EffectiveRoute[] {
  const { all, allowing } = settleRoles(policy, roots);
  const grants = {
    deny: all.flatMap((role) => policy.roles.list[role]?.denyGrants ?? []),
    allow: allowing.flatMap((role) => policy.roles.list[role]?.allowGrants ?? []),
  };
  return policy.routes.flatMap((route) => {
    const { id, apiId, method, path } = route.source;
    const access = effectOn(route, grants);
    return access === undefined ? [] : [{ apiId, routeId: id, method, path, ...access }];
  });
}

function effectOn(
  { access, permissions, needsAll, source }: CompiledRoute,
  grants: GrantsAsked,
): Pick<EffectiveRoute, 'effect' | 'via'> | undefined {
  if (access.type === 'blocked') return undefined;
  if (access.type !== 'permission') return { effect: 'allow', via: [] };
  const denying = grants.deny.filter((grant) =>
    permissions.some((permission) => grant.covers(permission, source.apiId)),
  );
  if (denying.some((grant) => grant.conditions === undefined)) return undefined;
  const allowing = permissions.map((permission) =>
    grants.allow.filter((grant) => grant.covers(permission, source.apiId)),
  );
  const isMet = (test: (found: readonly CompiledGrant[]) => boolean) =>
    needsAll ? allowing.every(test) : allowing.some(test);
  if (!isMet((found) => found.length > 0)) return undefined;
  const isCertain = isMet((found) => found.some((grant) => grant.conditions === undefined));
  return {
    effect: isCertain && denying.length === 0 ? 'allow' : 'conditional',
    via: [...new Set(allowing.flat())].map((grant) => grant.ref),
  };
}
