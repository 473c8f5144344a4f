import type { ConditionContext } from '../condition/keys';
import { type CompiledGrant, coversPermission } from './compile-role';
import type { CompiledPolicy, CompiledRoute } from './compiled';
import { mayAllow, mayDeny } from './rows';

// Every request comes through here: loops over numbers, and a grant is only looked at where a bit says that there
// is one.

/** A grant that decides, and the assignment through which its role came. */
export interface DecidingGrant {
  readonly grant: CompiledGrant;
  readonly assignmentId: string | undefined;
}

/**
 * The answer where nothing but the rows of bits need be looked at: a route of one permission that no role of the
 * caller names, or the first that denies it, else the first that allows it, by its only and unconditional grant of
 * that effect. Undefined where the grants have to be asked one by one.
 */
export function findPlainly(
  { roles }: CompiledPolicy,
  inForce: readonly number[],
  assignments: readonly (string | undefined)[],
  { onlyColumn: column }: CompiledRoute,
): DecidingGrant | 'uncovered' | undefined {
  if (column < 0) return undefined;
  let first = -1;
  for (let i = 0; i < inForce.length; i++) {
    const role = inForce[i] ?? 0;
    if (mayDeny(roles, role, column)) {
      const denying = roles.list.at(role)?.plainDeny;
      return denying && { grant: denying, assignmentId: assignments[i] };
    }
    if (first < 0 && mayAllow(roles, role, column)) first = i;
  }
  if (first < 0) return 'uncovered';
  const grant = roles.list.at(inForce[first] ?? -1)?.plainAllow;
  return grant && { grant, assignmentId: assignments[first] };
}

/** The first deny grant that names a permission of the route and whose conditions hold or cannot be evaluated. */
export function findDeny(
  { roles }: CompiledPolicy,
  inForce: readonly number[],
  assignments: readonly (string | undefined)[],
  { columns }: CompiledRoute,
  context: ConditionContext,
): DecidingGrant | undefined {
  for (let i = 0; i < inForce.length; i++) {
    const role = inForce[i] ?? 0;
    let isNamed = false;
    for (let c = 0; c < columns.length; c++) isNamed ||= mayDeny(roles, role, columns[c] ?? 0);
    if (!isNamed) continue;
    for (const grant of roles.list.at(role)?.denyGrants ?? []) {
      if (!columns.some((column) => coversPermission(grant, column, roles.columnApis))) continue;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) !== 'fails') {
        return { grant, assignmentId: assignments[i] };
      }
    }
  }
  return undefined;
}

export interface AllowSearch {
  /** The grant for the first permission granted, where the route's requirement is met. */
  readonly granted: DecidingGrant | undefined;
  /** Whether it would be met if all conditions held. */
  readonly wouldBeGranted: boolean;
}

/** Asks the allow grants for the permissions that the route names. */
export function findAllow(
  policy: CompiledPolicy,
  inForce: readonly number[],
  assignments: readonly (string | undefined)[],
  { columns, needsAll }: CompiledRoute,
  context: ConditionContext,
): AllowSearch {
  let first: DecidingGrant | undefined;
  let grantedCount = 0;
  let coveredCount = 0;
  for (let c = 0; c < columns.length; c++) {
    const found = findAllowOf(policy, inForce, assignments, columns[c] ?? 0, context);
    if (found === 'uncovered') continue;
    coveredCount++;
    if (found === 'unmet') continue;
    grantedCount++;
    first ??= found;
  }
  const needed = needsAll ? columns.length : 1;
  return {
    granted: grantedCount >= needed ? first : undefined,
    wouldBeGranted: coveredCount >= needed,
  };
}

/**
 * The first allow grant for one permission of the route; `unmet` where only conditions are in the way, `uncovered`
 * where no grant names it.
 */
export function findAllowOf(
  { roles }: CompiledPolicy,
  inForce: readonly number[],
  assignments: readonly (string | undefined)[],
  column: number,
  context: ConditionContext,
): DecidingGrant | 'unmet' | 'uncovered' {
  let isCovered = false;
  for (let i = 0; i < inForce.length; i++) {
    const role = inForce[i] ?? 0;
    if (!mayAllow(roles, role, column)) continue;
    isCovered = true;
    const grants = roles.list.at(role)?.allowGrants ?? [];
    for (const grant of grants) {
      // The only grant is the one that set the bit.
      if (grants.length > 1 && !coversPermission(grant, column, roles.columnApis)) continue;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) === 'holds') {
        return { grant, assignmentId: assignments[i] };
      }
    }
  }
  return isCovered ? 'unmet' : 'uncovered';
}
