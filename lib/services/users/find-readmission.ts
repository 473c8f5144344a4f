import type { UserDeletion } from '../../contracts/users';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';

/**
 * Who has no record is let in by the groups of a token, where the identity provider maps some to roles; who is
 * suspended never is. So deleting a user can open what suspending it would close.
 */
export function findReadmission(
  { identityProviders }: Pick<Policy, 'identityProviders'>,
  { issuer }: Pick<User, 'issuer'>,
): UserDeletion['readmission'] {
  const provider = identityProviders.find((candidate) => candidate.issuer === issuer);
  if (provider?.groupsClaim === undefined || provider.groupMappings.length === 0) return undefined;
  return {
    identityProviderId: provider.id,
    name: provider.name,
    groupsClaim: provider.groupsClaim,
    groupMappings: [...provider.groupMappings],
  };
}
