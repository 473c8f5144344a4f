import { AppError } from '../../contracts/problem';
import type { Member } from '../../core/model/console';
import { StoreConflictError } from '../../store/errors';
import { memberIdOf } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { checkApiLimit } from './check-api-limit';
import { holdForNewOwner } from './require-owner-consent';
import { memberTarget, viewMember } from './view-member';

interface NewMember extends Pick<Member, 'issuer' | 'subject' | 'name' | 'email' | 'role' | 'apiIds'> {
  readonly reason?: string | undefined;
}

/** Members are read as a whole: to see that an owner is left, and for their list, which is sorted by name. */
const maxMembers = 500;

/** Lets a person use the console, in one of its roles. */
export async function createMember(context: ServiceContext, { reason, ...fields }: NewMember) {
  await checkApiLimit(context, fields);
  await requireRoom(context);
  const member: Member = {
    ...fields,
    id: memberIdOf(fields.issuer, fields.subject),
    version: 1,
    createdAt: context.now().toISOString(),
  };
  const draft = draftChange(context, {
    action: 'member.created',
    target: memberTarget(member),
    summary: `made ${member.name} a member of the console as ${member.role}${member.apiIds ? ` of ${member.apiIds.join(', ')}` : ''}`,
    reason,
    before: null,
    after: member,
  });
  try {
    await retryConflict(['policy_moved'], async () =>
      context.store.commit(draft, [
        { type: 'put_member', member },
        ...(await holdForNewOwner(context, member.role)),
      ]),
    );
  } catch (error) {
    if (!(error instanceof StoreConflictError) || error.kind !== 'entity_version') throw error;
    throw new AppError(
      'conflict',
      `Subject ${member.subject} of ${member.issuer} is a member of the console already (${member.id}).`,
    );
  }
  return viewMember(member);
}

async function requireRoom({ store }: ServiceContext): Promise<void> {
  const { length } = await store.listMembers();
  if (length < maxMembers) return;
  throw new AppError(
    'conflict',
    `The console has ${length} members, and ${maxMembers} is the most. Remove some, or let people in by a group of the identity provider, which needs no members.`,
  );
}
