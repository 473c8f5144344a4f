import { AppError } from '../../contracts/problem';
import type { Member } from '../../core/model/console';
import { StoreConflictError } from '../../store/errors';
import { memberIdOf } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { viewMember } from './view-member';

interface NewMember extends Pick<Member, 'issuer' | 'subject' | 'name' | 'email' | 'role'> {
  readonly reason?: string | undefined;
}

/** Lets a person use the console, in one of its roles. */
export async function createMember(context: ServiceContext, { reason, ...fields }: NewMember) {
  const member: Member = {
    ...fields,
    id: memberIdOf(fields.issuer, fields.subject),
    version: 1,
    createdAt: context.now().toISOString(),
  };
  const draft = draftChange(context, {
    action: 'member.created',
    target: { type: 'member', id: member.id, name: member.name },
    summary: `made ${member.name} a member of the console as ${member.role}`,
    reason,
    before: null,
    after: member,
  });
  try {
    await context.store.commit(draft, [{ type: 'put_member', member }]);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    throw new AppError(
      'conflict',
      `Subject ${member.subject} of ${member.issuer} is a member of the console already (${member.id}).`,
    );
  }
  return viewMember(member);
}
