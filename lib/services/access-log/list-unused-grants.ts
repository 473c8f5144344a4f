import { AppError } from '../../contracts/problem';
import { permissionMatches } from '../../core/model/permission';
import type { Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';
import type { GrantUse } from '../../logs/port';
import type { ServiceContext } from '../context';
import { wholeMinutes } from './choose-bin';

interface UnusedQuery {
  readonly roleId?: string | undefined;
  readonly principalId?: string | undefined;
  readonly days: number;
}

const dayMs = 86_400_000;

/**
 * Role and permission pairs through which no request was let for some days: of a role by anybody, or of one principal by
 * its roles. A proposal to narrow, made only where the log was read whole.
 */
export async function listUnusedGrants(
  context: ServiceContext,
  { roleId, principalId, days }: UnusedQuery,
  signal?: AbortSignal,
) {
  if ((roleId === undefined) === (principalId === undefined)) {
    throw new AppError('validation_failed', 'Exactly one of roleId and principalId must be given.');
  }
  const published = await context.store.readPolicy();
  if (published === undefined) throw new AppError('unavailable', 'No policy has been published yet.');
  const { policy } = published;
  const roles =
    roleId === undefined ? await rolesOf(context, policy, principalId ?? '') : [roleOf(policy, roleId)];
  const toMs = context.now().getTime();
  const range = wholeMinutes({ fromMs: toMs - days * dayMs, toMs });
  const [answer, whole] = await Promise.all([
    context.accessLog.grantUse({ ...range, role: roleId, principal: principalId }, signal),
    context.accessLog.stats({ ...range, binMs: dayMs }, signal),
  ]);
  if (answer.isCut) {
    throw new AppError(
      'validation_failed',
      `More was used in ${days} days than the log service lists; what is not listed may have been used. Ask for fewer days.`,
    );
  }
  const pairs = roles.flatMap((role) => pairsOf(role, policy));
  const used = usedPairs(answer.uses, policy);
  const firstMs = whole.bins[0]?.atMs;
  return {
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    /** Day of the earliest decision that the log still holds in that time: before it nothing is known. */
    observedFrom: firstMs === undefined ? undefined : new Date(Math.max(firstMs, range.fromMs)).toISOString(),
    pairs: pairs.length,
    items: pairs.filter((pair) => !used.has(keyOf(pair))),
    unusedRoles: roles
      .map(({ id }) => id)
      .filter((id) => !answer.uses.some(({ grant }) => grant.startsWith(`${id}/`))),
    policyVersion: published.version,
    engine: answer.engine,
    bytesScanned: answer.bytesScanned + whole.bytesScanned,
    estimatedUsd: answer.estimatedUsd + whole.estimatedUsd,
  };
}

interface Pair {
  readonly roleId: string;
  readonly grantId: string;
  readonly permission: string;
}

const keyOf = ({ roleId, grantId, permission }: Pair) => `${roleId}/${grantId} ${permission}`;

function roleOf({ roles }: Policy, roleId: string): Role {
  const role = roles.find(({ id }) => id === roleId);
  if (!role)
    throw new AppError('not_found', `There is no role ${roleId}. GET /api/v1/roles lists the roles.`);
  return role;
}

/** The roles that a principal holds now, and those they inherit: each grant stands in the log under its own role. */
async function rolesOf({ store, now }: ServiceContext, policy: Policy, principalId: string): Promise<Role[]> {
  const principal = await store.getPrincipal(principalId);
  if (!principal) throw new AppError('not_found', `There is no principal ${principalId}.`);
  const held = principal.assignments.filter(
    ({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now().getTime(),
  );
  const found = new Map<string, Role>();
  const open = held.map(({ roleId }) => roleId);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const role = policy.roles.find((one) => one.id === id);
    if (!role || found.has(id)) continue;
    found.set(id, role);
    open.push(...role.inherits);
  }
  return [...found.values()];
}

/** What a role's own allow grants cover of the permissions that routes need, and those that they name. */
function pairsOf(role: Role, policy: Policy): Pair[] {
  const needed = new Set(policy.routes.flatMap(permissionsOf));
  return role.grants
    .filter(({ effect }) => effect === 'allow')
    .flatMap(({ id, permissions }) =>
      [...new Set([...needed, ...permissions.filter((pattern) => !pattern.includes('*'))])]
        .filter((permission) => permissions.some((pattern) => permissionMatches(pattern, permission)))
        .map((permission) => ({ roleId: role.id, grantId: id, permission })),
    );
}

/** A grant that let a request on a route through was used for the route's permissions that it covers. */
function usedPairs(uses: readonly GrantUse[], policy: Policy): Set<string> {
  const used = new Set<string>();
  for (const { grant, api, method, route: path } of uses) {
    const [roleId = '', grantId = ''] = grant.split('/');
    const patterns = policy.roles
      .find(({ id }) => id === roleId)
      ?.grants.find(({ id }) => id === grantId)?.permissions;
    const routes = policy.routes.filter(
      (route) =>
        route.apiId === api && route.path === path && (route.method === method || route.method === 'ANY'),
    );
    for (const permission of routes.flatMap(permissionsOf)) {
      const isCovered = patterns?.some((pattern) => permissionMatches(pattern, permission));
      if (isCovered) used.add(keyOf({ roleId, grantId, permission }));
    }
  }
  return used;
}

function permissionsOf({ access }: Policy['routes'][number]): readonly string[] {
  return access.type === 'permission' ? access.permissions : [];
}
