import { AppError } from '../../contracts/problem';
import type { RoleView } from '../../contracts/roles';
import type { ChangeTarget } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';
import { countRoutesOfRole } from '../../core/policy/effective';
import { roleReachBeyond } from '../../core/policy/scope';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { contentEtag } from '../policy/content-etag';
import { indexPolicy } from '../policy/policy-index';
import type { PolicyInForce } from '../policy/read-policy';

const routeCounts = new WeakMap<Policy, Map<string, number>>();

/** A role as whoever asks sees it. */
export function viewRole(
  { apiIds }: Pick<ServiceContext, 'apiIds'>,
  inForce: PolicyInForce,
  role: Role,
): RoleView {
  const outsideYourApis = apiIds && roleReachBeyond(inForce.policy, role.id, apiIds);
  return {
    ...role,
    etag: contentEtag(role),
    routeCount: countRoutes(inForce, role.id),
    ...(outsideYourApis !== undefined && { outsideYourApis }),
  };
}

/** Counted once per role and policy version. */
function countRoutes(inForce: PolicyInForce, roleId: string): number {
  const counts = routeCounts.get(inForce.policy) ?? new Map<string, number>();
  routeCounts.set(inForce.policy, counts);
  const count = counts.get(roleId) ?? countRoutesOfRole(compiledPolicyOf(inForce), roleId);
  counts.set(roleId, count);
  return count;
}

export function findRole(policy: Policy, roleId: string): Role {
  const role = indexPolicy(policy).roles.get(roleId);
  if (role) return role;
  throw new AppError('not_found', `There is no role ${roleId}. GET /api/v1/roles lists the roles.`);
}

/** How a change record names a role. */
export function roleTarget({ id, name }: Role): ChangeTarget {
  return { type: 'role', id, name };
}
