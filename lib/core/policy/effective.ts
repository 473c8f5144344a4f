import { type CompiledGrant, coversPermission } from '../decide/compile-role';
import type { CompiledPolicy, CompiledRoute, RoleRoot } from '../decide/compiled';
import { isActive, reachableRoles, settleRoles } from '../decide/roles-in-force';
import { meetsNeed, opens } from '../decide/rows';
import type { PrincipalFacts } from '../decide/types';

/** What somebody may do on a route, and through which grants. */
export interface RouteEffect {
  /** `conditional`: it depends on what a request carries. */
  readonly effect: 'allow' | 'conditional';
  readonly via: readonly { readonly roleId: string; readonly grantId: string }[];
}

/** A route that somebody may call, and through which grants. Public and authenticated routes need none. */
export interface EffectiveRoute extends RouteEffect {
  readonly apiId: string;
  readonly routeId: string;
  readonly method: string;
  readonly path: string;
}

/** Routes that a principal may call at a time by its assignments; what groups of a token add is not known here. */
export function listRoutesOfPrincipal(
  policy: CompiledPolicy,
  principal: PrincipalFacts,
  nowMs: number,
): EffectiveRoute[] {
  if (principal.suspended) return [];
  return routesOpenTo(policy, activeRoots(policy, principal, nowMs));
}

/** Routes that a role opens to who holds it alone, inherited roles included. */
export function listRoutesOfRole(policy: CompiledPolicy, roleId: string): EffectiveRoute[] {
  const role = policy.roles.byId.get(roleId);
  if (role === undefined) return [];
  return routesOpenTo(policy, [{ role, assignmentId: '' }]).filter(({ via }) => via.length > 0);
}

function routesOpenTo(policy: CompiledPolicy, roots: readonly RoleRoot[]): EffectiveRoute[] {
  const grants = grantsOf(policy, roots);
  return [...policy.routes].flatMap((route) => {
    const { id, method, path } = route.summary;
    const access = effectOn(route, grants, policy.roles.columnApis);
    return access === undefined ? [] : [{ apiId: route.apiId, routeId: id, method, path, ...access }];
  });
}

/**
 * For each role whose allow grants a principal has at a time, ids of the assignments that bring it, inherited roles
 * included: all of them, where a decision names the first.
 */
export function assignmentsByRole(
  policy: CompiledPolicy,
  principal: PrincipalFacts,
  nowMs: number,
): ReadonlyMap<string, readonly string[]> {
  const roots = activeRoots(policy, principal, nowMs);
  const { excluded } = settleRoles(policy, roots);
  const found = new Map<string, string[]>();
  for (const root of roots) {
    if (root.assignmentId === undefined) continue;
    for (const role of reachableRoles(policy.roles, [root], excluded)) {
      const roleId = policy.roles.list.at(role)?.id;
      if (roleId !== undefined) found.set(roleId, [...(found.get(roleId) ?? []), root.assignmentId]);
    }
  }
  return found;
}

/** The roles of assignments that are in force at a time. */
export function activeRoots(
  policy: CompiledPolicy,
  { assignments }: PrincipalFacts,
  nowMs: number,
): RoleRoot[] {
  return assignments.flatMap((assignment): RoleRoot[] => {
    const role = policy.roles.byId.get(assignment.roleId);
    return role === undefined || !isActive(assignment, nowMs) ? [] : [{ role, assignmentId: assignment.id }];
  });
}

/** Routes that a role's allow grants open, inherited ones included, conditions and deny grants aside. */
export function countRoutesOfRole(policy: CompiledPolicy, roleId: string): number {
  const role = policy.roles.byId.get(roleId);
  if (role === undefined) return 0;
  let count = 0;
  for (const route of policy.routes) {
    if (meetsNeed(route, (column) => opens(policy.roles, role, column))) count++;
  }
  return count;
}

/** Grants that apply together. */
interface GrantsAsked {
  readonly deny: readonly CompiledGrant[];
  readonly allow: readonly CompiledGrant[];
}

/** The grants that apply to who holds these roles, separation of duties considered. */
export function grantsOf(policy: CompiledPolicy, roots: readonly RoleRoot[]): GrantsAsked {
  const { all, allowing } = settleRoles(policy, roots);
  return {
    deny: all.flatMap((role) => policy.roles.list.at(role)?.denyGrants ?? []),
    allow: allowing.flatMap((role) => policy.roles.list.at(role)?.allowGrants ?? []),
  };
}

/** What the grants say of a route; undefined where they deny every request. */
export function effectOn(
  { access, columns, needsAll }: CompiledRoute,
  grants: GrantsAsked,
  columnApis: Int32Array,
): RouteEffect | undefined {
  if (access.type === 'blocked') return undefined;
  if (access.type !== 'permission') return { effect: 'allow', via: [] };
  const denying = grants.deny.filter((grant) =>
    columns.some((column) => coversPermission(grant, column, columnApis)),
  );
  if (denying.some((grant) => grant.conditions === undefined)) return undefined;
  const allowing = columns.map((column) =>
    grants.allow.filter((grant) => coversPermission(grant, column, columnApis)),
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
