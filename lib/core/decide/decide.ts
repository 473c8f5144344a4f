import type { DenyReason, Effect, Reason } from '../model/decision';
import type { CompiledPolicy, Standing } from './compiled';
import { AskedContext } from './context';
import { type DecidingGrant, findAllow, findDeny, findPlainly } from './grants';
import { type RouteMatch, resolveRoute } from './resolve-route';
import { standingOf } from './standing';
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
  const standing = standingOf(policy, caller, nowMs);
  const { principal, roots, roleIds } = standing;
  if (principal === undefined && roots.length === 0) return deny(match, 'principal_unknown');
  if (principal?.suspended === true) return deny(match, 'principal_suspended', roleIds);
  if (match.route.accessType === 'authenticated') {
    return outcome(match, 'allow', 'authenticated_route', roleIds);
  }
  if (standing.excluded.size === 0) {
    const plain = findPlainly(policy, standing.all, standing.assignments, match.route);
    if (plain === 'uncovered') return deny(match, 'no_grant', roleIds);
    if (plain !== undefined) {
      const { effect } = plain.grant;
      return outcome(match, effect, effect === 'allow' ? 'granted' : 'explicit_deny', roleIds, plain);
    }
  }
  return askGrants(policy, match, standing, new AskedContext(policy, match, { caller, request, nowMs }));
}

/**
 * Deny grants first: one that names any permission of the route denies, also where another permission would be
 * enough. Then the allow grants, without those of roles that may not be held together.
 */
function askGrants(
  policy: CompiledPolicy,
  match: RouteMatch,
  { all, assignments, allowing, allowingAssignments, excluded, roleIds }: Standing,
  context: AskedContext,
): Decision {
  const { route } = match;
  const denying = findDeny(policy, all, assignments, route, context);
  if (denying !== undefined) return outcome(match, 'deny', 'explicit_deny', roleIds, denying);
  const { granted, wouldBeGranted } = findAllow(policy, allowing, allowingAssignments, route, context);
  if (granted !== undefined) return outcome(match, 'allow', 'granted', roleIds, granted);
  if (excluded.size > 0 && findAllow(policy, all, assignments, route, context).granted !== undefined) {
    return deny(match, 'role_conflict', roleIds);
  }
  return deny(match, wouldBeGranted ? 'condition_unmet' : 'no_grant', roleIds);
}

const noRoles: readonly string[] = [];

const deny = (match: RouteMatch, reason: DenyReason, roles = noRoles) =>
  outcome(match, 'deny', reason, roles);

function outcome(
  { apiId, route }: RouteMatch,
  effect: Effect,
  reason: Reason,
  roles: readonly string[],
  by?: DecidingGrant,
): Decision {
  return {
    effect,
    reason,
    apiId,
    route: route.summary,
    roles,
    grant: by?.grant.ref,
    assignmentId: by?.assignmentId,
  };
}
