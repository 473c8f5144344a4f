import { AppError } from '../../contracts/problem';
import type { Draft } from '../../core/model/draft';
import { involvedIds } from '../approvals/second-person';
import type { ServiceContext } from '../context';

const maxEdits = 200;

/** The draft's next version, with some fields changed. */
export function nextDraft({ now }: Pick<ServiceContext, 'now'>, draft: Draft, fields: Partial<Draft>): Draft {
  return { ...draft, ...fields, version: draft.version + 1, updatedAt: now().toISOString() };
}

/**
 * The draft after an edit of what it proposes: whoever made it has a hand in it now, and what was submitted or
 * approved was something else.
 */
export function withEdit(context: ServiceContext, draft: Draft, summary: string): Draft {
  if (draft.edits.length >= maxEdits) {
    throw new AppError(
      'conflict',
      `Draft "${draft.title}" has ${maxEdits} edits, and no more fit. Publish it, or go on in another draft.`,
    );
  }
  const { review: _review, submittedAt: _submittedAt, ...kept } = draft;
  const edit = { at: context.now().toISOString(), actor: context.actor, summary: summary.slice(0, 1000) };
  return nextDraft(context, kept, {
    status: 'open',
    edits: [...draft.edits, edit],
    involved: [...new Set([...draft.involved, ...involvedIds(context)])],
  });
}

/** What an edit did to a review, for its change record. */
export function describeWithdrawal({ status }: Draft): string {
  if (status === 'approved') return '; its approval is withdrawn';
  return status === 'submitted' ? '; it is no longer submitted' : '';
}
