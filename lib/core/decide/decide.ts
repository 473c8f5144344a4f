import type { ConditionContext } from '../condition/keys';
import type { AllowReason, DenyReason } from '../model/decision';
import type { CompiledPolicy } from './compiled';
import { createContext } from './context';
import { type DecidingGrant, findAllow, findDeny } from './grants';
import { type RouteMatch, readParameters, resolveRoute } from './resolve-route';
import {
  findRoots,
  principalOf,
  type RoleRoot,
  type RolesInForce,
  reachableRoles,
  settleRoles,
} from './roles-in-force';
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
  const roleIds = roles.all.map((role) => policy.roles.list[role]?.id ?? '');
  if (principal?.suspended === true) return deny(match, 'principal_suspended', roleIds);
  if (match.route.access.type === 'authenticated') {
    return outcome(match, 'allow', 'authenticated_route', roleIds);
  }
  return decideByGrants(
    policy,
    match,
    createContext(policy, match, { caller, request, nowMs }),
    roles,
    roleIds,
  );
}

/**
 * Deny grants first: one that names any permission of the route denies, also where another permission would be
 * enough. Then the allow grants, without those of roles that may not be held together.
 */
function decideByGrants(
  policy: CompiledPolicy,
  match: RouteMatch,
  context: ConditionContext,
  roles: RolesInForce,
  roleIds: readonly string[],
): Decision {
  const { all, allowing, excluded, roots } = roles;
  const denying = findDeny(policy, all, match, context);
  if (denying !== undefined) {
    const by = assignmentOf(policy, denying, roots, new Set());
    return { ...deny(match, 'explicit_deny', roleIds), grant: denying.grant.ref, assignmentId: by };
  }
  const search = findAllow(policy, allowing, match, context);
  if (search.granted !== undefined) {
    const by = assignmentOf(policy, search.granted, roots, excluded);
    const decision = outcome(match, 'allow', 'granted', roleIds);
    return { ...decision, grant: search.granted.grant.ref, assignmentId: by };
  }
  if (excluded.size > 0 && findAllow(policy, all, match, context).granted !== undefined) {
    return deny(match, 'role_conflict', roleIds);
  }
  return deny(match, search.wouldBeGranted ? 'condition_unmet' : 'no_grant', roleIds);
}

const noRoles: readonly string[] = [];

const deny = (match: RouteMatch, reason: DenyReason, roles = noRoles) =>
  outcome(match, 'deny', reason, roles);

function outcome(
  match: RouteMatch,
  effect: 'allow' | 'deny',
  reason: AllowReason | DenyReason,
  roles: readonly string[],
): Decision {
  return {
    effect,
    reason,
    apiId: match.apiId,
    route: match.route.summary,
    pathParameters: readParameters(match),
    roles,
  };
}

/** The assignment that brought the role of a grant; assignments are looked at before groups. */
function assignmentOf(
  policy: CompiledPolicy,
  { role }: DecidingGrant,
  roots: readonly RoleRoot[],
  excluded: ReadonlySet<number>,
): string | undefined {
  const reaches = (root: RoleRoot) => reachableRoles(policy.roles, [root], excluded).includes(role);
  return roots.find(reaches)?.assignmentId;
}
