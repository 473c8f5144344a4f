import type { ConsideredRole, RolePath } from '../model/explanation';
import { principalOf } from './caller';
import type { CompiledPolicy } from './compiled';
import type { Asked } from './context';
import { findGroups, findRoots, isActive, settleRoles } from './roles-in-force';
import type { AssignmentFacts } from './types';

/** Each role that was considered, by which way it came, and whether its grants count. */
export function traceRoles(policy: CompiledPolicy, { caller, nowMs }: Asked): ConsideredRole[] {
  const paths = new Map<string, RolePath[]>();
  const note = (roleId: string, path: RolePath) => paths.set(roleId, [...(paths.get(roleId) ?? []), path]);
  for (const assignment of principalOf(caller)?.assignments ?? []) {
    note(assignment.roleId, assignmentPath(assignment, nowMs));
  }
  for (const { role, value } of findGroups(policy, caller)) {
    const identityProviderId = caller.identityProviderId ?? '';
    note(idOf(policy, role), { type: 'group', identityProviderId, value });
  }
  const { all, allowing, conflicts } = settleRoles(policy, findRoots(policy, caller, nowMs));
  for (const role of all) {
    for (const junior of policy.roles.list.at(role)?.inherits ?? []) {
      note(idOf(policy, junior), { type: 'inherited', from: idOf(policy, role) });
    }
  }
  const inForceIds = new Set(all.map((role) => idOf(policy, role)));
  return Array.from(paths, ([roleId, via]) => {
    const role = policy.roles.byId.get(roleId);
    const isInForce = inForceIds.has(roleId);
    const isIgnored = isInForce && role !== undefined && !allowing.includes(role);
    const conflict = isIgnored ? constraintOf(policy, conflicts, role) : undefined;
    return { roleId, via, inForce: isInForce, ...(conflict !== undefined && { conflict }) };
  });
}

const idOf = (policy: CompiledPolicy, role: number) => policy.roles.list.at(role)?.id ?? '';

/** The violated constraint that names the role; or, where it came through a role in conflict only, the first. */
function constraintOf(
  policy: CompiledPolicy,
  conflicts: readonly number[],
  role: number,
): string | undefined {
  const own = conflicts.find((constraint) => policy.constraints[constraint]?.roles.includes(role));
  return policy.constraints[own ?? conflicts[0] ?? -1]?.id;
}

function assignmentPath(assignment: AssignmentFacts, nowMs: number): RolePath {
  const { id, startsAtMs, expiresAtMs } = assignment;
  const startsAt = toInstant(startsAtMs);
  const expiresAt = toInstant(expiresAtMs);
  const hasStarted = startsAtMs === undefined || nowMs >= startsAtMs;
  const state = isActive(assignment, nowMs) ? 'active' : hasStarted ? 'expired' : 'not_started';
  return {
    type: 'assignment',
    assignmentId: id,
    state,
    ...(startsAt !== undefined && { startsAt }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function toInstant(ms: number | undefined): string | undefined {
  const date = new Date(ms ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
