import { AppError } from '../../contracts/problem';
import type { Member } from '../../core/model/console';
import type { Mutation } from '../../store/port';
import type { ServiceContext } from '../context';
import { requireOwnerConsent } from './require-owner-consent';

/**
 * The condition under which an owner may go: that another one, named here, is one still when the write is made.
 * Of two owners who remove each other at once, the second therefore fails.
 */
async function requireOtherOwner(
  { store }: Pick<ServiceContext, 'store'>,
  leaving: Member,
): Promise<Mutation> {
  const other = (await store.listMembers()).find(({ id, role }) => role === 'owner' && id !== leaving.id);
  if (other) return { type: 'require_member', memberId: other.id, role: 'owner' };
  throw new AppError(
    'conflict',
    `${leaving.name} is the last owner of the console. Make somebody else an owner first.`,
  );
}

/** The conditions under which an owner may go, or be one no more. */
export async function requireOwnerMayGo(context: ServiceContext, leaving: Member): Promise<Mutation[]> {
  const other = await requireOtherOwner(context, leaving);
  return [other, ...(await requireOwnerConsent(context, leaving))];
}
