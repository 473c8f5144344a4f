import type { ConditionContext } from '../condition/keys';
import type { DenyReason, Effect, Reason } from '../model/decision';
import { principalOf } from './caller';
import type { CompiledPolicy, CompiledRoute } from './compiled';
import { createContext } from './context';
import { type DecidingGrant, findAllow, findDeny } from './grants';
import { type RouteMatch, readParameters, resolveRoute } from './resolve-route';
import { findRoots, type RolesInForce, reachableRoles, settleRoles } from './roles-in-force';
import type { Caller, Decision, RequestInput } from './types';

/**
 * Decides a request: no I/O, no clock, no environment. What is unknown is denied.
 * The same function runs in the authorizer, the simulator and the tests.
 */
export function decide(
  policy: CompiledPolicy,
  caller: Caller,
  request: RequestInput,
  nowMs: number,
): Decision {
  const resolution = resolveRoute(policy, request);
  return resolution.isDecided
    ? resolution.decision
    : decideForRoute(policy, resolution.match, caller, request, nowMs);
}

/** Steps 3 to 7: who asks, which roles are in force, and what their grants say of the route. */
export function decideForRoute(
  policy: CompiledPolicy,
  match: RouteMatch,
  caller: Caller,
  request: RequestInput,
  nowMs: number,
): Decision {
  if (caller.kind === 'anonymous') return deny(match, 'credential_missing');
  if (caller.kind === 'rejected') {
    return { ...deny(match, 'credential_invalid'), credentialFault: caller.fault };
  }
  const roots = findRoots(policy, caller, nowMs);
  const principal = principalOf(caller);
  if (principal === undefined && roots.length === 0) return deny(match, 'principal_unknown');
  const roles = settleRoles(policy, roots);
  const roleIds = idsOf(policy, roles);
  if (principal?.suspended === true) return deny(match, 'principal_suspended', roleIds);
  if (match.route.access.type === 'authenticated') {
    return outcome(match, 'allow', 'authenticated_route', roleIds);
  }
  const parameters = readParameters(match);
  const context = createContext(policy, parameters, { caller, request, nowMs });
  const { reason, by } = askGrants(policy, match.route, context, roles);
  const effect = reason === 'granted' ? 'allow' : 'deny';
  return {
    effect,
    reason,
    apiId: match.apiId,
    route: match.route.summary,
    pathParameters: parameters,
    roles: roleIds,
    grant: by?.grant.ref,
    assignmentId: by && assignmentOf(policy, by, roles, effect),
  };
}

/**
 * Deny grants first: one that names any permission of the route denies, also where another permission would be
 * enough. Then the allow grants, without those of roles that may not be held together.
 */
function askGrants(
  policy: CompiledPolicy,
  route: CompiledRoute,
  context: ConditionContext,
  { all, allowing, excluded }: RolesInForce,
): { readonly reason: Reason; readonly by?: DecidingGrant } {
  const denying = findDeny(policy, all, route, context);
  if (denying !== undefined) return { reason: 'explicit_deny', by: denying };
  const { granted, wouldBeGranted } = findAllow(policy, allowing, route, context);
  if (granted !== undefined) return { reason: 'granted', by: granted };
  if (excluded.size > 0 && findAllow(policy, all, route, context).granted !== undefined) {
    return { reason: 'role_conflict' };
  }
  return { reason: wouldBeGranted ? 'condition_unmet' : 'no_grant' };
}

const noRoles: readonly string[] = [];

const deny = (match: RouteMatch, reason: DenyReason, roles = noRoles) =>
  outcome(match, 'deny', reason, roles);

function outcome(match: RouteMatch, effect: Effect, reason: Reason, roles: readonly string[]): Decision {
  return {
    effect,
    reason,
    apiId: match.apiId,
    route: match.route.summary,
    pathParameters: readParameters(match),
    roles,
  };
}

function idsOf({ roles }: CompiledPolicy, { roots, all }: RolesInForce): readonly string[] {
  const [first] = roots;
  if (first !== undefined && roots.length === 1) return roles.list[first.role]?.closureIds ?? noRoles;
  return all.map((role) => roles.list[role]?.id ?? '');
}

/** The assignment that brought the role of a grant; assignments are looked at before groups. */
function assignmentOf(
  { roles }: CompiledPolicy,
  { role }: DecidingGrant,
  { roots, excluded }: RolesInForce,
  effect: Effect,
): string | undefined {
  for (const root of roots) {
    const reached =
      effect === 'allow' && excluded.size > 0
        ? reachableRoles(roles, [root], excluded)
        : roles.list[root.role]?.closure;
    if (reached?.includes(role) === true) return root.assignmentId;
  }
  return undefined;
}
