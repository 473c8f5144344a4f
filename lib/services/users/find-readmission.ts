import { AppError } from '../../contracts/problem';
import type { UserDeletion } from '../../contracts/users';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import { joinNames } from '../policy/word-lists';

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

/** Nothing stands against it but that the caller has not said to know of groups that let the users in again. */
export class ReadmissionError extends AppError {}

/** Refuses to delete users whom groups would let in again, unless the caller knows. */
export function requireAcknowledgement(
  policy: Pick<Policy, 'identityProviders'>,
  users: readonly User[],
  acknowledged: 'groups_readmit' | undefined,
): void {
  if (acknowledged !== undefined) return;
  const admitted = users.filter((user) => findReadmission(policy, user) !== undefined);
  const [first] = admitted;
  const readmission = first && findReadmission(policy, first);
  if (readmission === undefined) return;
  const [whom, them] = admitted.length === 1 ? ['this person', 'the user'] : ['these people', 'the users'];
  throw new ReadmissionError(
    'conflict',
    `Deleting ${joinNames(admitted.map(({ name }) => name))} may not keep ${whom} out: ${readmission.name} maps groups ` +
      `of the claim ${readmission.groupsClaim} to roles, and lets in whoever has no record and one of those groups. ` +
      `To keep ${whom} out, suspend ${them} instead. To delete all the same, repeat with acknowledge=groups_readmit.`,
  );
}
