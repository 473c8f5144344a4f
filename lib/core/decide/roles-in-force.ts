import { readClaim } from '../condition/keys';
import { type IdentifiedCaller, principalOf } from './caller';
import type { CompiledPolicy, CompiledRoles } from './compiled';
import type { AssignmentFacts } from './types';

/** A role the caller has by itself, not by inheritance; by an assignment or, where there is none, by a group. */
export interface RoleRoot {
  readonly role: number;
  readonly assignmentId: string | undefined;
}

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
  if (caller.identityProviderId !== undefined && policy.groups.size > 0) {
    for (const { role } of findGroups(policy, caller)) roots.push({ role, assignmentId: undefined });
  }
  return roots;
}

/** Roles that the claims give, each with the value that gives it. A claim is one value or a list of them. */
export function findGroups(policy: CompiledPolicy, caller: IdentifiedCaller) {
  const found: { readonly role: number; readonly value: string }[] = [];
  const groups = policy.groups.get(caller.identityProviderId ?? '');
  if (groups === undefined) return found;
  const claim = readClaim(caller.claims, groups.claim);
  for (const value of new Set<unknown>(Array.isArray(claim) ? claim : [claim])) {
    if (typeof value !== 'string') continue;
    for (const role of groups.roles.get(value) ?? []) found.push({ role, value });
  }
  return found;
}

/** All roles of the roots, inherited ones included; each once, in the order of the roots. */
function closeRoles(roles: CompiledRoles, roots: readonly RoleRoot[]): readonly number[] {
  const [first] = roots;
  if (first !== undefined && roots.length === 1) return roles.list[first.role]?.closure ?? [];
  const closures = roots.map(({ role }) => roles.list[role]?.closure ?? []);
  return closures.reduce((count, closure) => count + closure.length, 0) > fewRoles
    ? [...new Set(closures.flat())]
    : mergeFew(closures);
}

/** Up to this many, looking a list through is faster than a set. */
const fewRoles = 32;

function mergeFew(closures: readonly (readonly number[])[]): number[] {
  const merged: number[] = [];
  for (const closure of closures) for (const role of closure) if (!merged.includes(role)) merged.push(role);
  return merged;
}

/** The roles in force, and what separation of duties makes of them. */
export interface RolesInForce {
  readonly roots: readonly RoleRoot[];
  /** All of them; their deny grants apply. */
  readonly all: readonly number[];
  /** Violated constraints. */
  readonly conflicts: readonly number[];
  /** Roles that the violated constraints name. */
  readonly excluded: ReadonlySet<number>;
  /** Those reached without passing through an excluded role; their allow grants apply. */
  readonly allowing: readonly number[];
}

const none: ReadonlySet<number> = new Set();
const noConflicts: readonly number[] = [];

/** A constraint is violated where two or more of its roles are in force, inherited ones included. */
export function settleRoles(policy: CompiledPolicy, roots: readonly RoleRoot[]): RolesInForce {
  const all = closeRoles(policy.roles, roots);
  if (policy.constraints.length === 0)
    return { roots, all, conflicts: noConflicts, excluded: none, allowing: all };
  const conflicts = findConflicts(policy, all);
  if (conflicts.length === 0) return { roots, all, conflicts, excluded: none, allowing: all };
  const excluded = new Set(conflicts.flatMap((constraint) => policy.constraints[constraint]?.roles ?? []));
  return { roots, all, conflicts, excluded, allowing: reachableRoles(policy.roles, roots, excluded) };
}

function findConflicts(policy: CompiledPolicy, inForce: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const role of inForce) {
    for (const constraint of policy.roles.list[role]?.constraints ?? []) {
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
    for (const junior of roles.list[role]?.inherits ?? []) if (!excluded.has(junior)) seen.add(junior);
  }
  return [...seen];
}
