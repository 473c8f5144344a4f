import type { Policy } from '../../core/model/policy';

/** Groups of identity providers that are mapped to one of the roles. */
export function mappedGroups({ identityProviders }: Policy, roleIds: readonly string[]) {
  const wanted = new Set(roleIds);
  return identityProviders.flatMap(({ id, groupsClaim, groupMappings }) =>
    groupsClaim === undefined
      ? []
      : groupMappings
          .filter(({ roleId }) => wanted.has(roleId))
          .map(({ value, roleId }) => ({ identityProviderId: id, value, roleId })),
  );
}
