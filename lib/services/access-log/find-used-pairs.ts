import { permissionMatches } from '../../core/model/permission-matches';
import type { Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';
import type { GrantUse } from '../../logs/port';

/** A permission that a grant of a role covers. */
export interface Pair {
  readonly roleId: string;
  readonly grantId: string;
  readonly permission: string;
}

type PolicyOf = (version: number) => Policy | undefined;

/**
 * Which of the pairs requests were let through by, or may have been. A route counts with what it needed then and with
 * what it needs now. Of the grants that it takes to meet several permissions the log names one: every other that
 * covers one of the rest may have been used. Where the policy of then is not known, all of a grant's may.
 */
export function findUsedPairs(
  pairs: readonly Pair[],
  uses: readonly GrantUse[],
  policyNow: Policy,
  policyOf: PolicyOf,
): ReadonlySet<Pair> {
  const used = new Set<Pair>();
  const byPermission = groupBy(pairs, ({ permission }) => permission);
  const byGrant = groupBy(pairs, grantNameOf);
  const indexes = new Map<Policy, RouteIndex>();
  const routesOf = (policy: Policy) => {
    const index = indexes.get(policy) ?? groupBy(policy.routes, ({ apiId, path }) => placeOf(apiId, path));
    indexes.set(policy, index);
    return index;
  };
  for (const use of uses) {
    const then = policyOf(use.policyVersion);
    if (then === undefined) for (const pair of byGrant.get(use.grant) ?? []) used.add(pair);
    for (const policy of then === undefined ? [policyNow] : [policyNow, then]) {
      const deciding = grantOf(policy, use.grant);
      for (const { method, access } of routesOf(policy).get(placeOf(use.api, use.route)) ?? []) {
        if ((method !== use.method && method !== 'ANY') || access.type !== 'permission') continue;
        for (const permission of access.permissions) {
          const isByOthers = access.mode === 'all' && !covers(deciding, permission);
          for (const pair of byPermission.get(permission) ?? []) {
            if (isByOthers || grantNameOf(pair) === use.grant) used.add(pair);
          }
        }
      }
    }
  }
  return used;
}

type RouteIndex = ReadonlyMap<string, readonly Policy['routes'][number][]>;

const placeOf = (apiId: string, path: string) => `${apiId} ${path}`;
const grantNameOf = ({ roleId, grantId }: Pair) => `${roleId}/${grantId}`;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const covers = (grant: Role['grants'][number] | undefined, permission: string) =>
  grant?.permissions.some((pattern) => permissionMatches(pattern, permission)) === true;

function grantOf({ roles }: Policy, name: string) {
  const [roleId, grantId] = name.split('/');
  return roles.find(({ id }) => id === roleId)?.grants.find(({ id }) => id === grantId);
}
