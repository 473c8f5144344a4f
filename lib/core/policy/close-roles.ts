import type { Role } from '../model/role';

/** A role and all that is reached from it: with what each inherits, all it inherits. Cycles are refused when a role is saved; here they only end the walk. */
export function closeRoles(
  juniors: ReadonlyMap<string, readonly string[]>,
  roleId: string,
): ReadonlySet<string> {
  const closed = new Set([roleId]);
  for (const id of closed) for (const junior of juniors.get(id) ?? []) closed.add(junior);
  return closed;
}

/** What each role inherits directly. */
export function juniorsOf(roles: readonly Role[]): ReadonlyMap<string, readonly string[]> {
  return new Map(roles.map((role) => [role.id, role.inherits]));
}
