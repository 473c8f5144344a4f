import type { ConditionContext } from '../condition/keys';
import type { CompiledGrant, CompiledPolicy, CompiledRoute } from './compiled';
import { mayAllow, mayDeny } from './rows';

/** A grant that decides, and the role it stands in. */
export interface DecidingGrant {
  readonly role: number;
  readonly grant: CompiledGrant;
}

/** The first deny grant that names a permission of the route and whose conditions hold or cannot be evaluated. */
export function findDeny(
  { roles }: CompiledPolicy,
  inForce: readonly number[],
  route: CompiledRoute,
  context: ConditionContext,
): DecidingGrant | undefined {
  const { columns, permissions, source } = route;
  for (const role of inForce) {
    if (!columns.some((column) => mayDeny(roles, role, column))) continue;
    for (const grant of roles.list[role]?.denyGrants ?? []) {
      if (!permissions.some((permission) => grant.covers(permission, source.apiId))) continue;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) !== 'fails') {
        return { role, grant };
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
  route: CompiledRoute,
  context: ConditionContext,
): AllowSearch {
  let first: DecidingGrant | undefined;
  let grantedCount = 0;
  let coveredCount = 0;
  for (let i = 0; i < route.columns.length; i++) {
    const { granted, isCovered } = findAllowOf(policy, inForce, route, i, context);
    if (isCovered) coveredCount++;
    if (granted !== undefined) grantedCount++;
    first ??= granted;
  }
  const needed = route.needsAll ? route.columns.length : 1;
  return {
    granted: grantedCount >= needed ? first : undefined,
    wouldBeGranted: coveredCount >= needed,
  };
}

/** The first allow grant for one permission of the route, and whether any names it, its conditions aside. */
export function findAllowOf(
  { roles }: CompiledPolicy,
  inForce: readonly number[],
  { columns, permissions, source }: CompiledRoute,
  index: number,
  context: ConditionContext,
): { readonly granted: DecidingGrant | undefined; readonly isCovered: boolean } {
  const column = columns[index] ?? 0;
  const permission = permissions[index] ?? '';
  let isCovered = false;
  for (const role of inForce) {
    if (!mayAllow(roles, role, column)) continue;
    isCovered = true;
    for (const grant of roles.list[role]?.allowGrants ?? []) {
      if (!grant.covers(permission, source.apiId)) continue;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) === 'holds') {
        return { granted: { role, grant }, isCovered };
      }
    }
  }
  return { granted: undefined, isCovered };
}
