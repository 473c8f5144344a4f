import { AppError } from '../../contracts/problem';
import { permissionMatches } from '../../core/model/permission-matches';
import type { Policy } from '../../core/model/policy';
import type { Assignment } from '../../core/model/principal';
import type { Role } from '../../core/model/role';
import type { GrantUse } from '../../logs/port';
import type { ServiceContext } from '../context';
import { wholeMinutes } from './choose-bin';
import { findUsedPairs, type Pair } from './find-used-pairs';
import { unneededAssignments, withInherited } from './unneeded-assignments';

interface UnusedQuery {
  readonly roleId?: string | undefined;
  readonly principalId?: string | undefined;
  readonly days: number;
}

const dayMs = 86_400_000;
/** Policies of then that are read; a use under an older one counts as use of all that its grant covers. */
const maxVersions = 30;

/**
 * Role and permission pairs through which no request was let for some days: of a role by anybody, or of one principal by
 * its roles. A proposal to narrow, made only where the log was read whole; what may have been used is not in it.
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
  const holder = principalId === undefined ? undefined : await holderOf(context, policy, principalId);
  const roles =
    holder === undefined
      ? [roleOf(policy, roleId ?? '')]
      : withInherited(
          policy,
          holder.assignments.map((held) => held.roleId),
        );
  const toMs = context.now().getTime();
  const range = wholeMinutes({ fromMs: toMs - days * dayMs, toMs });
  const answer = await context.accessLog.grantUse({ ...range, role: roleId, principal: principalId }, signal);
  if (answer.isCut) {
    throw new AppError(
      'validation_failed',
      `More was used in ${days} days than the log service lists; what is not listed may have been used. Ask for fewer days.`,
    );
  }
  const pairs = roles.flatMap((role) => pairsOf(role, policy));
  const policies = await readPolicies(context, answer.uses);
  const used = findUsedPairs(pairs, answer.uses, policy, (version) => policies.get(version));
  const { firstMs } = answer;
  const usedRoleIds = new Set([
    ...[...used].map((pair) => pair.roleId),
    ...answer.uses.map(({ grant }) => grant.split('/')[0] ?? ''),
  ]);
  return {
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    /** The earliest decision that the log still holds in that time: before it nothing is known. */
    observedFrom: firstMs === undefined ? undefined : new Date(Math.max(firstMs, range.fromMs)).toISOString(),
    pairs: pairs.length,
    items: pairs.filter((pair) => !used.has(pair)),
    unusedRoles: roles.map(({ id }) => id).filter((id) => !usedRoleIds.has(id)),
    // Where the log holds nothing of that time, nothing says that they are not needed.
    revocable: unneededAssignments(
      policy,
      firstMs === undefined ? [] : (holder?.assignments.filter(hasBegun(toMs)) ?? []),
      usedRoleIds,
    ).map(({ id, roleId: held, grantedAt }) => ({ assignmentId: id, roleId: held, grantedAt })),
    groupRoles: holder?.groupRoles ?? [],
    policyVersion: published.version,
    engine: answer.engine,
    bytesScanned: answer.bytesScanned,
    estimatedUsd: answer.estimatedUsd,
  };
}

function roleOf({ roles }: Policy, roleId: string): Role {
  const role = roles.find(({ id }) => id === roleId);
  if (!role)
    throw new AppError('not_found', `There is no role ${roleId}. GET /api/v1/roles lists the roles.`);
  return role;
}

/** The assignments that a principal has now, and the roles that groups of its identity provider can give it besides. */
async function holderOf({ store, now }: ServiceContext, policy: Policy, principalId: string) {
  const principal = await store.getPrincipal(principalId);
  if (!principal) throw new AppError('not_found', `There is no principal ${principalId}.`);
  const assignments = principal.assignments.filter(
    ({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now().getTime(),
  );
  const held = new Set(assignments.map(({ roleId }) => roleId));
  const provider =
    principal.type === 'user'
      ? policy.identityProviders.find(({ issuer }) => issuer === principal.issuer)
      : undefined;
  const mapped = new Set(provider?.groupMappings.map(({ roleId }) => roleId));
  return { assignments, groupRoles: [...mapped].filter((id) => !held.has(id)).sort() };
}

const hasBegun =
  (nowMs: number) =>
  ({ startsAt }: Assignment) =>
    startsAt === undefined || Date.parse(startsAt) <= nowMs;

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

/** The policies that uses were decided under; the newest of them where there are more than are read. */
async function readPolicies({ store }: ServiceContext, uses: readonly GrantUse[]) {
  const versions = [...new Set(uses.map(({ policyVersion }) => policyVersion))].sort((a, b) => b - a);
  const read = await Promise.all(
    versions.slice(0, maxVersions).map(async (version) => store.readPolicyVersion(version)),
  );
  return new Map(
    read.flatMap((published) => (published ? [[published.version, published.policy] as const] : [])),
  );
}

function permissionsOf({ access }: Policy['routes'][number]): readonly string[] {
  return access.type === 'permission' ? access.permissions : [];
}
