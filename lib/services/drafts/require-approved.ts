import { AppError } from '../../contracts/problem';
import type { Draft, Review } from '../../core/model/draft';
import type { ApprovalNeed } from '../../core/policy/approvals';
import type { ServiceContext } from '../context';

/**
 * Refuses to publish a draft without the approval it needs. Who approved must still be who they were then: a member,
 * and an owner where it takes one.
 */
export async function requireApproved(
  { store }: Pick<ServiceContext, 'store'>,
  draft: Draft,
  { level, because }: ApprovalNeed,
): Promise<void> {
  if (level === 'none') return;
  const refuse = (why: string) =>
    new AppError('approval_required', `Draft "${draft.title}" ${why}: ${because.join('; ')}.`);
  const { review, status } = draft;
  if (status !== 'approved' || review?.verdict !== 'approved') {
    throw refuse(
      level === 'second_owner'
        ? 'needs the approval of another owner'
        : 'needs the approval of a second person',
    );
  }
  const role = await presentRole(store, review);
  const isPerson = review.by.type === 'member';
  if (role === 'owner' && (isPerson || level === 'second_person')) return;
  if (role === 'admin' && level === 'second_person') return;
  throw refuse(
    level === 'second_owner'
      ? `was approved by ${review.by.name}, who is no owner, and needs the approval of another owner`
      : `was approved by ${review.by.name}, who may no longer do that, and needs another approval`,
  );
}

/** The reviewer's role now. Of a token, or of somebody who is a member by a group, it is the one they had then. */
async function presentRole(store: ServiceContext['store'], { by, role, byGroup }: Review) {
  if (by.type !== 'member') return role;
  const member = await store.getMember(by.id);
  return member ? member.role : byGroup ? role : undefined;
}
