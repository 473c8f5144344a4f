import type { CompiledPolicy } from '../decide/compiled';
import type { PrincipalFacts } from '../decide/types';
import { type EffectiveRoute, listRoutesOfPrincipal, listRoutesOfRole } from './effective';

/** What becomes of the routes that a principal may call when it holds a role no more. */
export interface RevocationEffect {
  /** Not open any more. */
  readonly lost: readonly EffectiveRoute[];
  /** Open for every request before, for some only afterwards. */
  readonly narrowed: readonly EffectiveRoute[];
  /** Opened by the role, and open still by something else. */
  readonly kept: readonly EffectiveRoute[];
  /** Closed by the role, or for some requests: it denies them, or must not be held with the role that opens them. */
  readonly gained: readonly EffectiveRoute[];
}

/** Compares what a principal may call by its assignments at a time with what it may call without those of a role. */
export function findRevocationEffect(
  policy: CompiledPolicy,
  principal: PrincipalFacts,
  roleId: string,
  nowMs: number,
): RevocationEffect {
  const assignments = principal.assignments.filter((assignment) => assignment.roleId !== roleId);
  const before = byId(listRoutesOfPrincipal(policy, principal, nowMs));
  const after = byId(listRoutesOfPrincipal(policy, { ...principal, assignments }, nowMs));
  const ofRole = byId(listRoutesOfRole(policy, roleId));
  const isOpenBefore = ({ routeId }: EffectiveRoute) => before.get(routeId)?.effect === 'allow';
  const isNarrowed = (route: EffectiveRoute) => route.effect === 'conditional' && isOpenBefore(route);
  const isGained = (route: EffectiveRoute) =>
    !before.has(route.routeId) || (route.effect === 'allow' && !isOpenBefore(route));
  const left = [...after.values()];
  return {
    lost: [...before.values()].filter(({ routeId }) => !after.has(routeId)),
    narrowed: left.filter(isNarrowed),
    kept: left.filter((route) => ofRole.has(route.routeId) && !isNarrowed(route) && !isGained(route)),
    gained: left.filter(isGained),
  };
}

const byId = (routes: readonly EffectiveRoute[]) => new Map(routes.map((route) => [route.routeId, route]));
