import type { ConditionContext } from '../condition/keys';
import type { CompiledGrant, CompiledPolicy } from './compiled';
import type { RouteMatch } from './resolve-route';

/** A grant that decides, and the role it stands in. */
export interface DecidingGrant {
  readonly role: number;
  readonly grant: CompiledGrant;
}

/** The first deny grant that names a permission of the route and whose conditions hold or cannot be evaluated. */
export function findDeny(
  policy: CompiledPolicy,
  roles: readonly number[],
  { route, apiId }: RouteMatch,
  context: ConditionContext,
): DecidingGrant | undefined {
  for (const role of roles) {
    for (const grant of policy.roles.list[role]?.denyGrants ?? []) {
      if (!route.permissions.some((permission) => grant.covers(permission, apiId))) continue;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) !== 'fails')
        return { role, grant };
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
  roles: readonly number[],
  { route, apiId }: RouteMatch,
  context: ConditionContext,
): AllowSearch {
  let first: DecidingGrant | undefined;
  let grantedCount = 0;
  let coveredCount = 0;
  for (const permission of route.permissions) {
    const { granted, isCovered } = findAllowOf(policy, roles, permission, apiId, context);
    if (isCovered) coveredCount++;
    if (granted !== undefined) grantedCount++;
    first ??= granted;
  }
  const needed = route.needsAll ? route.permissions.length : 1;
  return {
    granted: grantedCount >= needed ? first : undefined,
    wouldBeGranted: coveredCount >= needed,
  };
}

/** The first allow grant for one permission, and whether any names it, its conditions aside. */
export function findAllowOf(
  policy: CompiledPolicy,
  roles: readonly number[],
  permission: string,
  apiId: string,
  context: ConditionContext,
): { readonly granted: DecidingGrant | undefined; readonly isCovered: boolean } {
  let isCovered = false;
  for (const role of roles) {
    for (const grant of policy.roles.list[role]?.allowGrants ?? []) {
      if (!grant.covers(permission, apiId)) continue;
      isCovered = true;
      if (grant.conditions === undefined || grant.conditions.evaluate(context) === 'holds') {
        return { granted: { role, grant }, isCovered };
      }
    }
  }
  return { granted: undefined, isCovered };
}
