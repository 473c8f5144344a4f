import { readClaim } from '../condition/keys';
import { type IdentifiedCaller, principalOf } from './caller';
import type { CompiledGroups, CompiledPolicy, CompiledRoles, RoleRoot, RolesInForce } from './compiled';
import type { AssignmentFacts } from './types';

/** From `startsAt` (inclusive) until `expiresAt` (exclusive). A bound that is no time is never met. */
export function isActive({ startsAtMs, expiresAtMs }: AssignmentFacts, nowMs: number): boolean {
  return (
    (startsAtMs === undefined || nowMs >= startsAtMs) && (expiresAtMs === undefined || nowMs < expiresAtMs)
  );
}

/** Active assignments, then mapped groups. */
export function findRoots(policy: CompiledPolicy, caller: IdentifiedCaller, nowMs: number): RoleRoot[] {
  const roots: RoleRoot[] = [];
  for (const assignment of principalOf(caller)?.assignments ?? []) {
    const role = policy.roles.byId.get(assignment.roleId);
    if (role !== undefined && isActive(assignment, nowMs)) roots.push({ role, assignmentId: assignment.id });
  }
  for (const { role } of findGroups(policy, caller)) roots.push({ role, assignmentId: undefined });
  return roots;
}

/** What groups of the caller's identity provider give, where it maps any. */
export function groupsOf(
  { groups }: CompiledPolicy,
  { identityProviderId }: IdentifiedCaller,
): CompiledGroups | undefined {
  // Without groups, which is the common case, nothing is looked up.
  return groups.size === 0 || identityProviderId === undefined ? undefined : groups.get(identityProviderId);
}

/** Roles that the claims give, each with the value that gives it. A claim is one value or a list of them. */
export function findGroups(policy: CompiledPolicy, caller: IdentifiedCaller) {
  const found: { readonly role: number; readonly value: string }[] = [];
  const groups = groupsOf(policy, caller);
  if (groups === undefined) return found;
  const claim = readClaim(caller.claims, groups.claim);
  for (const value of new Set<unknown>(Array.isArray(claim) ? claim : [claim])) {
    if (typeof value !== 'string') continue;
    for (const role of groups.roles.get(value) ?? []) found.push({ role, value });
  }
  return found;
}

const none: ReadonlySet<number> = new Set();
const noConflicts: readonly number[] = [];

/** A constraint is violated where two or more of its roles are in force, inherited ones included. */
export function settleRoles(policy: CompiledPolicy, roots: readonly RoleRoot[]): RolesInForce {
  const { all, assignments } = closeRoles(policy.roles, roots);
  const conflicts = policy.constraints.length === 0 ? noConflicts : findConflicts(policy, all);
  const base = { roots, all, assignments, conflicts };
  if (conflicts.length === 0) {
    return { ...base, excluded: none, allowing: all, allowingAssignments: assignments };
  }
  const excluded = new Set(conflicts.flatMap((constraint) => policy.constraints[constraint]?.roles ?? []));
  const allowing = reachableRoles(policy.roles, roots, excluded);
  const reached = roots.map((root) => reachableRoles(policy.roles, [root], excluded));
  const rootOf = (role: number) => roots[reached.findIndex((roles) => roles.includes(role))];
  return {
    ...base,
    excluded,
    allowing,
    allowingAssignments: allowing.map((role) => rootOf(role)?.assignmentId),
  };
}

/** All roles of the roots, inherited ones included; each once, by the first root that brings it. */
function closeRoles({ closures }: CompiledRoles, roots: readonly RoleRoot[]) {
  const brought = new Map<number, string | undefined>();
  for (const { role, assignmentId } of roots) {
    for (const member of closures.at(role) ?? []) {
      if (!brought.has(member)) brought.set(member, assignmentId);
    }
  }
  return { all: [...brought.keys()], assignments: [...brought.values()] };
}

function findConflicts(policy: CompiledPolicy, inForce: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const role of inForce) {
    for (const constraint of policy.roles.list.at(role)?.constraints ?? []) {
      counts.set(constraint, (counts.get(constraint) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count > 1).map(([constraint]) => constraint);
}

/** Roles reached from the roots without passing through an excluded one. */
export function reachableRoles(
  roles: CompiledRoles,
  roots: readonly RoleRoot[],
  excluded: ReadonlySet<number>,
): readonly number[] {
  const seen = new Set(roots.map(({ role }) => role).filter((role) => !excluded.has(role)));
  for (const role of seen) {
    for (const junior of roles.list.at(role)?.inherits ?? []) if (!excluded.has(junior)) seen.add(junior);
  }
  return [...seen];
}
