import type { Policy } from '../model/policy';

/** Every place in a policy that names a role, except the role itself. */
interface RoleReferences {
  readonly inheritedBy: readonly string[];
  readonly mappedFrom: readonly { readonly identityProviderId: string; readonly value: string }[];
  readonly constraints: readonly string[];
  readonly limits: readonly string[];
}

export function findRoleReferences(policy: Policy, roleId: string): RoleReferences {
  return {
    inheritedBy: policy.roles.filter(({ inherits }) => inherits.includes(roleId)).map(({ id }) => id),
    mappedFrom: policy.identityProviders.flatMap(({ id, groupMappings }) =>
      groupMappings
        .filter((mapping) => mapping.roleId === roleId)
        .map(({ value }) => ({ identityProviderId: id, value })),
    ),
    constraints: policy.constraints.filter(({ roleIds }) => roleIds.includes(roleId)).map(({ id }) => id),
    limits: policy.limits
      .filter(({ appliesTo }) => appliesTo.type === 'role' && appliesTo.roleId === roleId)
      .map(({ id }) => id),
  };
}

/**
 * The policy with another role in every place that names `roleId`; without `replaceWith`, with nothing in its place:
 * limits for it and constraints that would be left with one role go too. The role itself stays, for its members.
 */
export function replaceReferences(policy: Policy, roleId: string, replaceWith?: string): Policy {
  const replace = (ids: readonly string[], self?: string) => {
    const replaced = ids.flatMap((id) => (id === roleId ? (replaceWith ?? []) : id));
    return [...new Set(replaced)].filter((id) => id !== self);
  };
  return {
    ...policy,
    roles: policy.roles.map((role) =>
      role.inherits.includes(roleId) ? { ...role, inherits: replace(role.inherits, role.id) } : role,
    ),
    identityProviders: policy.identityProviders.map((provider) => ({
      ...provider,
      groupMappings: uniqueBy(
        provider.groupMappings.flatMap((mapping) => {
          const [id] = replace([mapping.roleId]);
          return id === undefined ? [] : [{ ...mapping, roleId: id }];
        }),
        ({ value, roleId: id }) => `${id} ${value}`,
      ),
    })),
    constraints: policy.constraints.flatMap((constraint) => {
      if (!constraint.roleIds.includes(roleId)) return constraint;
      const roleIds = replace(constraint.roleIds);
      // Where a replacement leaves one role only, validation says so: which two are meant is for people to decide.
      return roleIds.length < 2 && replaceWith === undefined ? [] : { ...constraint, roleIds };
    }),
    limits: policy.limits.flatMap((limit) => {
      if (limit.appliesTo.type !== 'role' || limit.appliesTo.roleId !== roleId) return limit;
      return replaceWith === undefined ? [] : { ...limit, appliesTo: { type: 'role', roleId: replaceWith } };
    }),
  };
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
