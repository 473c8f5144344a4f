import { AppError } from '../../contracts/problem';
import type { Review } from '../../core/model/draft';
import { requireSecondPerson, reviewBy } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicyInForce } from '../policy/read-policy';
import { requireEditPermissions } from '../policy/require-edit-permissions';
import { requireEditInScope } from '../policy/require-in-scope';
import { nextDraft } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';
import { requireFresh } from './require-fresh';
import { viewDraft } from './view-draft';

interface DraftReview {
  readonly params: { readonly draftId: string };
  /** The version that was looked at: nobody approves what they have not seen. */
  readonly headers: { readonly 'if-match': string };
  readonly body: { readonly comment?: string | undefined };
}

/**
 * Approves or rejects a submitted draft. Who does so had no hand in it, and may write everything that it changes.
 * An approval can be taken back by rejecting, until the draft is published.
 */
export async function reviewDraft(
  context: ServiceContext,
  verdict: Review['verdict'],
  { params, headers, body }: DraftReview,
) {
  const { draft, policy } = await readLivingDraft(context, params.draftId, headers['if-match']);
  requireSecondPerson(context, draft.involved);
  if (draft.status !== 'submitted' && (draft.status !== 'approved' || verdict === 'approved')) {
    throw new AppError(
      'conflict',
      `Draft "${draft.title}" is ${draft.status}; only a submitted one is reviewed.`,
    );
  }
  const inForce = await readPolicyInForce(context);
  if (verdict === 'approved') {
    requireFresh(draft, inForce.version);
    requireEditInScope(context, inForce.policy, policy);
    requireEditPermissions(context, inForce.policy, policy);
  }

  const review = await reviewBy(context, verdict, body.comment);
  const next = nextDraft(context, draft, { status: verdict, review });
  const change = draftChange(context, {
    action: `draft.${verdict}`,
    target: draftTarget(draft),
    summary: `${verdict} draft "${draft.title}" of ${draft.author.name}`,
    reason: body.comment?.slice(0, 500),
    before: { status: draft.status, version: draft.version },
    after: { status: next.status, review, baseVersion: draft.baseVersion },
  });
  await context.store.commit(change, [{ type: 'put_draft', draft: next, previous: draft }]);
  return viewDraft(next, inForce.version);
}
