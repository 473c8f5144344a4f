import type { Policy } from '../../core/model/policy';
import type { Assignment } from '../../core/model/principal';
import type { Role } from '../../core/model/role';

/** These roles, and those they inherit: each grant stands in the log under its own role. */
export function withInherited(policy: Policy, roleIds: readonly string[]): Role[] {
  const found = new Map<string, Role>();
  const open = [...roleIds];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const role = policy.roles.find((one) => one.id === id);
    if (!role || found.has(id)) continue;
    found.set(id, role);
    open.push(...role.inherits);
  }
  return [...found.values()];
}

/**
 * Assignments that could all be revoked without a loss of what was used: nothing was used of the role, and what was
 * used of the roles it inherits is held by an assignment of its own. A role that also denies is none of them, as
 * without it more would be let through.
 */
export function unneededAssignments(
  policy: Policy,
  assignments: readonly Assignment[],
  usedRoleIds: ReadonlySet<string>,
): readonly Assignment[] {
  const held = new Set(assignments.map(({ roleId }) => roleId));
  return assignments.filter(({ roleId }) => {
    const roles = withInherited(policy, [roleId]);
    const effects = new Set(roles.flatMap(({ grants }) => grants.map(({ effect }) => effect)));
    return (
      effects.has('allow') &&
      !effects.has('deny') &&
      !usedRoleIds.has(roleId) &&
      roles.every(({ id }) => !usedRoleIds.has(id) || held.has(id))
    );
  });
}
