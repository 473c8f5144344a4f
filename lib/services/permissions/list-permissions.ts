import type { Policy } from '../../core/model/policy';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';

interface PermissionCount {
  readonly permission: string;
  readonly routeCount: number;
}

interface PermissionQuery {
  /** Prefix of the permission. */
  readonly q?: string | undefined;
  readonly apiId?: string | undefined;
}

/** Permissions that routes require, in the order of the alphabet, with how many routes need each. */
export async function listPermissions(context: ServiceContext, { q = '', apiId }: PermissionQuery) {
  const { policy } = await readPolicy(context);
  if (apiId !== undefined) findApi(policy, apiId);
  const prefix = q.trim().toLowerCase();
  return { items: countPermissions(policy, apiId).filter(({ permission }) => permission.startsWith(prefix)) };
}

const counted = new WeakMap<Policy, Map<string | undefined, PermissionCount[]>>();

/** Counted once per policy version; for one API or for all. */
function countPermissions(policy: Policy, apiId: string | undefined): PermissionCount[] {
  const perApi = counted.get(policy) ?? new Map<string | undefined, PermissionCount[]>();
  counted.set(policy, perApi);
  let counts = perApi.get(apiId);
  if (!counts) {
    const routes = apiId === undefined ? policy.routes : indexPolicy(policy).routesOf(apiId);
    const byPermission = new Map<string, number>();
    for (const { access } of routes) {
      for (const permission of access.type === 'permission' ? access.permissions : []) {
        byPermission.set(permission, (byPermission.get(permission) ?? 0) + 1);
      }
    }
    counts = [...byPermission]
      .map(([permission, routeCount]) => ({ permission, routeCount }))
      .sort((a, b) => (a.permission < b.permission ? -1 : 1));
    perApi.set(apiId, counts);
  }
  return counts;
}
