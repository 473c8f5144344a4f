import type { Suggestion } from '../model/explanation';
import type { IdentifiedCaller } from './caller';
import { principalOf } from './caller';
import type { CompiledPolicy } from './compiled';
import { AskedContext } from './context';
import { decideForRoute } from './decide';
import { findAllowOf } from './grants';
import { describeObstacle } from './obstacles';
import type { RouteMatch } from './resolve-route';
import { findRoots, isActive, settleRoles } from './roles-in-force';
import { opens } from './rows';
import type { AssignmentFacts, Caller, Decision, RequestInput } from './types';

const maxRoles = 5;
const maxGrants = 3;

/**
 * The smallest changes, one of which turns a denial into an allow; or the obstacle that no grant can or should remove:
 * never the removal of a deny grant, nor a role that would go around a separation of duties. Roles and assignments are
 * tried out before they are named. An added grant need not be: nothing but what it names was missing, since a deny
 * grant or a conflict is an obstacle. Each change is enough by itself: roles that would only be enough together are not
 * searched for.
 */
export function suggest(
  policy: CompiledPolicy,
  match: RouteMatch | undefined,
  caller: Caller,
  request: RequestInput,
  nowMs: number,
  decision: Decision,
): Suggestion[] {
  if (decision.effect === 'allow') return [];
  const obstacle = describeObstacle(policy, request, decision);
  const obstacles: Suggestion[] = obstacle === undefined ? [] : [{ type: 'obstacle', text: obstacle }];
  const canGrantHelp = obstacle === undefined || decision.reason === 'principal_unknown';
  if (match === undefined || caller.kind !== 'identified' || !canGrantHelp) return obstacles;
  const suggestions = [
    ...obstacles,
    ...suggestWithGrants({ policy, match, caller, request, nowMs }, decision),
  ];
  if (suggestions.length > 0) return suggestions;
  return [{ type: 'obstacle', text: describeLack(match.route) }];
}

/** No role is enough. Some may well name the permission, but have conditions that fail, or not name every one. */
function describeLack({ permissions, needsAll }: RouteMatch['route']): string {
  return needsAll && permissions.length > 1
    ? `No single role would allow it, which needs ${permissions.join(' and ')}. Assign roles that give them together, or add a grant to a role, then assign it.`
    : `No role would allow it, which needs ${permissions.join(' or ')}. Add a grant to a role, then assign it.`;
}

interface Denied {
  readonly policy: CompiledPolicy;
  readonly match: RouteMatch;
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
}

function suggestWithGrants(denied: Denied, decision: Decision): Suggestion[] {
  if (denied.match.route.access.type !== 'permission') return [];
  return [
    ...suggestAssignments(denied),
    ...suggestRoles(denied),
    ...(decision.reason === 'principal_unknown' ? [] : suggestGrants(denied)),
  ];
}

/** Assignments that are there, but not in force. */
function suggestAssignments(denied: Denied): Suggestion[] {
  const assignments = principalOf(denied.caller)?.assignments ?? [];
  return assignments.flatMap((assignment): Suggestion[] => {
    const { id, roleId } = assignment;
    if (isActive(assignment, denied.nowMs) || !isAllowedWith(denied, { id, roleId })) return [];
    return [{ type: 'extend_assignment', roleId, assignmentId: id }];
  });
}

/** Roles that would be enough, those that open least first. */
function suggestRoles(denied: Denied): Suggestion[] {
  const { policy, match, caller } = denied;
  const assigned = new Set(principalOf(caller)?.assignments.map((assignment) => assignment.roleId));
  const ranked = [...policy.roles.list]
    .map(({ id }, role) => ({ id, role, covered: coveredBy(denied, role) }))
    .filter(({ id, covered }) => covered.length > 0 && !assigned.has(id))
    .filter(({ id }) => isAllowedWith(denied, { id: 'suggested', roleId: id }))
    .map(({ id, role, covered }) => ({ id, covered, opened: countOpened(policy, role) }))
    .sort((a, b) => a.opened - b.opened || (a.id < b.id ? -1 : 1));
  return ranked.slice(0, maxRoles).map(({ id, covered }) => ({
    type: 'assign_role',
    roleId: id,
    permissions: match.route.permissions.filter((_, i) => covered.includes(match.route.columns[i] ?? -1)),
  }));
}

function coveredBy({ policy, match }: Denied, role: number): number[] {
  return match.route.columns.filter((column) => opens(policy.roles, role, column));
}

/** How many permissions a role opens, as a measure of how much it gives. */
function countOpened({ roles }: CompiledPolicy, role: number): number {
  let count = 0;
  for (let column = 0; column < roles.wordsPerRow * 32; column++) {
    if (opens(roles, role, column)) count++;
  }
  return count;
}

/** What is missing, for the API of the route alone, added to a role that the caller holds by itself. */
function suggestGrants({ policy, match, caller, request, nowMs }: Denied): Suggestion[] {
  const { roots, allowing, allowingAssignments, excluded } = settleRoles(
    policy,
    findRoots(policy, caller, nowMs),
  );
  const context = new AskedContext(policy, match, { caller, request, nowMs });
  const isGranted = (column: number) =>
    typeof findAllowOf(policy, allowing, allowingAssignments, column, context) === 'object';
  const missing = match.route.permissions.filter((_, i) => !isGranted(match.route.columns[i] ?? -1));
  const permissions = match.route.needsAll ? missing : missing.slice(0, 1);
  const held = new Set(roots.map(({ role }) => role).filter((role) => !excluded.has(role)));
  return [...held].slice(0, maxGrants).map((role) => ({
    type: 'add_grant',
    roleId: policy.roles.list.at(role)?.id ?? '',
    permissions,
    apiId: match.apiId,
  }));
}

/** Whether one more assignment, or one brought into force, would be enough. */
function isAllowedWith({ policy, match, caller, request, nowMs }: Denied, added: AssignmentFacts): boolean {
  const principal = principalOf(caller) ?? {
    id: caller.principalId,
    type: caller.type,
    version: 0,
    suspended: false,
    attributes: {},
    assignments: [],
  };
  const withMore = { ...principal, assignments: [...principal.assignments, added] };
  const decision = decideForRoute(policy, match, { ...caller, principal: withMore }, request, nowMs);
  return decision.effect === 'allow';
}
