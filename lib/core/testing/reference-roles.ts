import type { Caller } from '../decide/types';
import type { Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';
import { claimOf } from './reference-conditions';

// The slow, plain reading of step 4 and of what a grant names. It shares no code with the core.

type Identified = Extract<Caller, { kind: 'identified' }>;

export interface ModelRoles {
  /** By an assignment that is active, or by a group. */
  readonly held: readonly Role[];
  /** Held or inherited. */
  readonly inForce: readonly Role[];
  /** Constraints of which two roles are in force. */
  readonly violated: Policy['constraints'];
  /** In force without the roles in conflict: those whose allow grants count. */
  readonly trusted: readonly Role[];
}

export function modelRoles(policy: Policy, caller: Identified, nowMs: number): ModelRoles {
  const held = rolesHeld(policy, caller, nowMs);
  const inForce = closure(policy, held, []);
  const violated = policy.constraints.filter(
    (constraint) => inForce.filter((role) => constraint.roleIds.includes(role.id)).length >= 2,
  );
  const apart = violated.flatMap((constraint) => constraint.roleIds);
  return { held, inForce, violated, trusted: closure(policy, held, apart) };
}

export const isForApi = (grant: Grant, apiId: string) =>
  grant.apis === undefined || grant.apis.includes(apiId);

export const namesPermission = (grant: Grant, permission: string) =>
  grant.permissions.some((p) => p === '*' || p === permission || p === `${permission.split(':')[0]}:*`);

/** Somebody else's record says nothing. */
export function withOwnRecordOnly(caller: Caller): Caller {
  if (caller.kind !== 'identified') return caller;
  const { principal, principalId, type } = caller;
  return principal?.id === principalId && principal.type === type
    ? caller
    : { ...caller, principal: undefined };
}

function rolesHeld(policy: Policy, caller: Identified, nowMs: number): readonly Role[] {
  const assigned = (caller.principal?.assignments ?? [])
    .filter((a) => a.startsAtMs === undefined || a.startsAtMs <= nowMs)
    .filter((a) => a.expiresAtMs === undefined || nowMs < a.expiresAtMs);
  const provider = policy.identityProviders.find((p) => p.id === caller.identityProviderId);
  const claim =
    provider?.groupsClaim === undefined ? undefined : claimOf(caller.claims, provider.groupsClaim);
  const groups: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const mapped = (provider?.groupMappings ?? []).filter((mapping) => groups.includes(mapping.value));
  return policy.roles.filter((role) => [...assigned, ...mapped].some(({ roleId }) => roleId === role.id));
}

/** Roles reached from the held ones without stepping on an excluded one. */
export function closure(policy: Policy, held: readonly Role[], excluded: readonly string[]): readonly Role[] {
  let reached = held.filter((role) => !excluded.includes(role.id));
  for (;;) {
    const next = policy.roles.filter(
      (role) =>
        reached.includes(role) ||
        (!excluded.includes(role.id) && reached.some((senior) => senior.inherits.includes(role.id))),
    );
    if (next.length === reached.length) return reached;
    reached = next;
  }
}
