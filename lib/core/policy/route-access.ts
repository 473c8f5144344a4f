import type { CompiledPolicy, CompiledRoute } from '../decide/compiled';
import { opens } from '../decide/rows';
import type { PrincipalFacts } from '../decide/types';
import { activeRoots, effectOn, grantsOf, type RouteEffect } from './effective';

/** A route by its id, prepared for deciding. */
export function findCompiledRoute({ routes }: CompiledPolicy, routeId: string): CompiledRoute | undefined {
  for (const route of routes) if (route.summary.id === routeId) return route;
  return undefined;
}

/**
 * Ids of the roles that lead to a route, in their order: those with an allow grant, an inherited one or its
 * conditions aside, for one of the permissions that the route names. Who holds none of them is not let in, unless the
 * route asks for no permission.
 */
export function rolesToward({ roles }: CompiledPolicy, { columns }: CompiledRoute): string[] {
  return [...roles.byId]
    .filter(([, role]) => columns.some((column) => opens(roles, role, column)))
    .map(([roleId]) => roleId)
    .sort();
}

/** Ids of the role and of all that inherit it, in their order. */
export function rolesWith({ roles }: CompiledPolicy, roleId: string): string[] {
  const wanted = roles.byId.get(roleId);
  return [...roles.byId]
    .filter(([, role]) => wanted !== undefined && roles.closures.at(role)?.includes(wanted))
    .map(([id]) => id)
    .sort();
}

/** The access of a principal to a route at a time; undefined where every request of its is denied. */
export function effectOnRoute(
  policy: CompiledPolicy,
  route: CompiledRoute,
  principal: PrincipalFacts,
  nowMs: number,
): RouteEffect | undefined {
  if (principal.suspended) return undefined;
  const grants = grantsOf(policy, activeRoots(policy, principal, nowMs));
  return effectOn(route, grants, policy.roles.columnApis);
}
