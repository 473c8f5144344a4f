import type { Constraint, Policy } from '../../core/model/policy';
import type { Assignment } from '../../core/model/principal';

export interface RoleConflict {
  readonly constraint: Constraint;
  /** The role that the grant would bring, itself or by inheritance. */
  readonly brings: string;
  readonly conflictsWith: string;
  /** The assigned role through which the other one is held. */
  readonly heldThrough: string;
}

type Terms = Pick<Assignment, 'roleId' | 'startsAt' | 'expiresAt'>;

/**
 * The separation of duties that an assignment would violate, inherited roles included. Only assignments
 * that are in force at some moment together with it count.
 */
export function findRoleConflict(
  policy: Pick<Policy, 'roles' | 'constraints'>,
  granted: Terms,
  others: readonly Terms[],
): RoleConflict | undefined {
  const juniors = new Map(policy.roles.map((role) => [role.id, role.inherits]));
  const brought = closeRoles(juniors, granted.roleId);
  const held = [granted, ...others.filter((other) => overlap(granted, other))];
  for (const constraint of policy.constraints) {
    for (const brings of constraint.roleIds.filter((id) => brought.has(id))) {
      for (const through of held) {
        const roles = closeRoles(juniors, through.roleId);
        const conflictsWith = constraint.roleIds.find((id) => id !== brings && roles.has(id));
        if (conflictsWith !== undefined) {
          return { constraint, brings, conflictsWith, heldThrough: through.roleId };
        }
      }
    }
  }
  return undefined;
}

/** A role and all it inherits. Cycles are refused when a role is saved; here they only end the walk. */
function closeRoles(juniors: ReadonlyMap<string, readonly string[]>, roleId: string): ReadonlySet<string> {
  const closed = new Set([roleId]);
  for (const id of closed) for (const junior of juniors.get(id) ?? []) closed.add(junior);
  return closed;
}

function overlap(a: Terms, b: Terms): boolean {
  const startsBefore = (x: Terms, y: Terms) =>
    x.startsAt === undefined || y.expiresAt === undefined || x.startsAt < y.expiresAt;
  return startsBefore(a, b) && startsBefore(b, a);
}
