import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { type ApprovalNeed, approvalNeed } from '../../core/policy/approvals';
import type { ServiceContext } from '../context';
import { involvedIds } from './second-person';

/**
 * Whose approval an edit takes in this installation. Rules of approval are loosened by two owners; where there is one
 * owner only, by that one alone: nobody is locked in.
 */
export async function findApprovalNeed(
  context: Pick<ServiceContext, 'store' | 'role' | 'actor' | 'tokenMadeBy'>,
  before: Policy,
  after: Policy,
): Promise<ApprovalNeed & { readonly isOwnersAlone?: boolean }> {
  const need = approvalNeed(before, after);
  if (need.level !== 'second_owner' || context.role !== 'owner') return need;
  return (await hasOtherOwner(context)) ? need : { level: 'none', because: [], isOwnersAlone: true };
}

/** Whether there is an owner besides the caller. */
export async function hasOtherOwner(
  context: Pick<ServiceContext, 'store' | 'actor' | 'tokenMadeBy'>,
): Promise<boolean> {
  const own = involvedIds(context);
  return (await context.store.listMembers()).some(({ id, role }) => role === 'owner' && !own.includes(id));
}

/** Refuses an edit that a second person has to approve. */
export function requireNoApproval({ level, because }: ApprovalNeed): void {
  if (level === 'none') return;
  const who = level === 'second_owner' ? 'another owner' : 'a second person';
  throw new AppError(
    'approval_required',
    `This needs the approval of ${who}: ${because.join('; ')}. Make the edit in a draft (POST /api/v1/drafts, then send ` +
      'the header Gatewarden-Draft with the edit), submit it, and have it approved.',
  );
}
