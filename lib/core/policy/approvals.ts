import type { IdentityProvider } from '../model/identity-provider';
import type { Approvals, Policy } from '../model/policy';
import type { Role } from '../model/role';
import { closeRoles, juniorsOf } from './close-roles';
import { sameValue } from './describe';
import { findLeakedPermissions } from './sensitive-permissions';

/** Who has to approve a policy edit besides those who made it. */
export interface ApprovalNeed {
  readonly level: 'none' | 'second_person' | 'second_owner';
  /** Why, each as a clause: `role payroll is sensitive`. */
  readonly because: readonly string[];
}

/** The approvals that a policy asks for; left out of it, none. */
export function approvalsOf({ settings }: Pick<Policy, 'settings'>): Approvals {
  return settings.approvals ?? { policyEdits: false, sensitiveRoles: false };
}

/** Whether assigning the role takes a second person: it is marked sensitive, or inherits one that is. */
export function isSensitive(policy: Policy, roleId: string): boolean {
  if (!approvalsOf(policy).sensitiveRoles) return false;
  return reaches(policy.roles, roleId, sensitiveIds(policy));
}

/**
 * Whose approval an edit from one policy to another takes, by the rules of the policy that is in force (`before`):
 * what the edit itself does to those rules does not count for it.
 */
export function approvalNeed(before: Policy, after: Policy): ApprovalNeed {
  const asked = approvalsOf(before);
  const loosened = findLoosened(before, after);
  if (loosened.length > 0) return { level: 'second_owner', because: loosened };
  const because = [
    ...(asked.policyEdits ? ['every policy edit needs approval'] : []),
    ...(asked.sensitiveRoles ? findSensitiveEdits(before, after) : []),
  ];
  return { level: because.length > 0 ? 'second_person' : 'none', because };
}

/** What would need no approval any more. A sensitive role that is deleted is an edit of it. */
function findLoosened(before: Policy, after: Policy): string[] {
  const [asked, then] = [approvalsOf(before), approvalsOf(after)];
  const unmarked = after.roles.filter(
    (role) => !role.sensitive && before.roles.some((was) => was.id === role.id && was.sensitive),
  );
  return [
    ...(asked.policyEdits && !then.policyEdits ? ['approval of policy edits is turned off'] : []),
    ...(asked.sensitiveRoles && !then.sensitiveRoles ? ['approval for sensitive roles is turned off'] : []),
    ...(asked.sensitiveRoles ? unmarked.map(({ id }) => `role ${id} is no longer sensitive`) : []),
  ];
}

function findSensitiveEdits(before: Policy, after: Policy): string[] {
  const sensitive = sensitiveIds(before);
  if (sensitive.size === 0) return [];
  return [
    ...findSensitiveRoles(before.roles, after.roles, sensitive),
    ...findLeakedPermissions({
      before: before.roles,
      after: after.roles,
      isGuarded: guardOf([before.roles, after.roles], sensitive),
    }),
    ...findSensitiveMappings(before, after, sensitive),
    ...findSensitiveConstraints(before, after, sensitive),
  ];
}

/**
 * Changed roles that give what a sensitive role gives (they inherit it), or give to one (it inherits them).
 * To mark a role sensitive needs no approval, nor does a new role that is marked.
 */
function findSensitiveRoles(
  before: readonly Role[],
  after: readonly Role[],
  sensitive: ReadonlySet<string>,
): string[] {
  return changedEntities(before, after, (role) => ({ ...role, sensitive: false })).flatMap((id) => {
    if (sensitive.has(id)) return [`role ${id} is sensitive`];
    const sides = [before, after];
    if (sides.some((roles) => reaches(roles, id, sensitive))) return [`role ${id} inherits a sensitive role`];
    const senior = [...sensitive].find((s) => sides.some((roles) => reaches(roles, s, new Set([id]))));
    return senior === undefined ? [] : [`the sensitive role ${senior} inherits role ${id}`];
  });
}

/** Providers that give a sensitive role to more or other groups. Taking a mapping away is a revocation. */
function findSensitiveMappings(before: Policy, after: Policy, sensitive: ReadonlySet<string>): string[] {
  const old = new Map(before.identityProviders.map((provider) => [provider.id, provider]));
  return after.identityProviders.flatMap((provider) => {
    const gives = ({ groupMappings }: IdentityProvider) =>
      groupMappings.filter(({ roleId }) => reaches(after.roles, roleId, sensitive));
    const given = gives(provider);
    const previous = old.get(provider.id);
    const isNarrower =
      previous !== undefined &&
      sameValue(withoutMappings(previous), withoutMappings(provider)) &&
      given.every((mapping) => previous.groupMappings.some((other) => sameValue(mapping, other)));
    const [first] = given;
    return first === undefined || isNarrower
      ? []
      : [`identity provider ${provider.id} gives the sensitive role ${first.roleId} to a group`];
  });
}

const withoutMappings = ({ groupMappings: _mappings, name: _name, ...rest }: IdentityProvider) => rest;

/** Separations of duties of a sensitive role that are changed or lifted. */
function findSensitiveConstraints(before: Policy, after: Policy, sensitive: ReadonlySet<string>): string[] {
  const changed = new Set(changedEntities(before.constraints, after.constraints));
  return before.constraints.flatMap(({ id, roleIds }) => {
    const role = roleIds.find((roleId) => sensitive.has(roleId));
    return role !== undefined && changed.has(id)
      ? [`constraint ${id} is about the sensitive role ${role}`]
      : [];
  });
}

const sensitiveIds = ({ roles }: Policy): ReadonlySet<string> =>
  new Set(roles.filter((role) => role.sensitive).map((role) => role.id));

/** Roles that give what a sensitive one gives, before or after; and those that are marked from now on. */
function guardOf(sides: readonly (readonly Role[])[], sensitive: ReadonlySet<string>) {
  const juniors = sides.map(juniorsOf);
  const reachesOne = (of: (typeof juniors)[number], id: string) =>
    [...closeRoles(of, id)].some((junior) => sensitive.has(junior));
  return ({ id, sensitive: isMarked }: Role) => isMarked || juniors.some((of) => reachesOne(of, id));
}

function reaches(roles: readonly Role[], roleId: string, wanted: ReadonlySet<string>): boolean {
  const closure = closeRoles(juniorsOf(roles), roleId);
  return [...wanted].some((id) => closure.has(id));
}

/** Ids of entities that were added, changed or removed. */
function changedEntities<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  relevant: (item: T) => unknown = (item) => item,
): string[] {
  if (before === after) return [];
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    ...after.flatMap((item) => {
      const previous = old.get(item.id);
      if (previous === item) return [];
      return previous && sameValue(relevant(previous), relevant(item)) ? [] : [item.id];
    }),
  ];
}
