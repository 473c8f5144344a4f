import type { ConditionContext, IdentifiedCaller } from '../condition/keys';
import type { AllowReason, DenyReason } from '../model/decision';
import type { CompiledPolicy } from './compiled';
import { type DecidingGrant, findAllow, findDeny } from './grants';
import { type RouteMatch, readParameters, resolveRoute } from './resolve-route';
import {
  closeRoles,
  conflictingRoles,
  findConflicts,
  findRoots,
  principalOf,
  type RoleRoot,
  reachableRoles,
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
  const roles = closeRoles(policy.roles, roots);
  const roleIds = roles.map((role) => policy.roles.list[role]?.id ?? '');
  if (principal === undefined && !roots.some((root) => root.assignmentId === undefined)) {
    return deny(match, 'principal_unknown');
  }
  if (principal?.suspended === true) return deny(match, 'principal_suspended', roleIds);
  if (match.route.access.type === 'authenticated') {
    return outcome(match, 'allow', 'authenticated_route', roleIds);
  }
  return decideByGrants(policy, match, { caller, request, nowMs }, { roots, roles, roleIds });
}

interface Asked {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
}

interface RolesInForce {
  readonly roots: readonly RoleRoot[];
  readonly roles: readonly number[];
  readonly roleIds: readonly string[];
}

/**
 * Deny grants first: one that names any permission of the route denies, also where another permission would be
 * enough. Then the allow grants, without those of roles that may not be held together.
 */
function decideByGrants(
  policy: CompiledPolicy,
  match: RouteMatch,
  asked: Asked,
  { roots, roles, roleIds }: RolesInForce,
): Decision {
  const context: ConditionContext = {
    ...asked,
    clock: policy.clock,
    readParameter: (name) => own(readParameters(match), name),
  };
  const excluded = conflictingRoles(policy, findConflicts(policy, roles));
  const denying = findDeny(policy, roles, match, context);
  if (denying !== undefined) {
    return decided(policy, outcome(match, 'deny', 'explicit_deny', roleIds), denying, roots, new Set());
  }
  const allowing = excluded.size === 0 ? roles : reachableRoles(policy.roles, roots, excluded);
  const search = findAllow(policy, allowing, match, context);
  if (search.granted !== undefined) {
    return decided(policy, outcome(match, 'allow', 'granted', roleIds), search.granted, roots, excluded);
  }
  if (excluded.size > 0 && findAllow(policy, roles, match, context).granted !== undefined) {
    return deny(match, 'role_conflict', roleIds);
  }
  return deny(match, search.wouldBeGranted ? 'condition_unmet' : 'no_grant', roleIds);
}

const own = (values: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(values, name) ? values[name] : undefined;

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

function decided(
  policy: CompiledPolicy,
  decision: Decision,
  { role, grant }: DecidingGrant,
  roots: readonly RoleRoot[],
  excluded: ReadonlySet<number>,
): Decision {
  const root = roots.find((candidate) => reachableRoles(policy.roles, [candidate], excluded).includes(role));
  return { ...decision, grant: grant.ref, assignmentId: root?.assignmentId };
}
