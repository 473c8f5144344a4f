import { AppError } from '../../contracts/problem';
import { diffPolicies } from '../../core/policy/diff';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicyInForce } from '../policy/read-policy';
import { nextDraft } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';
import { requireFresh } from './require-fresh';
import { viewDraft } from './view-draft';

interface Submission {
  readonly params: { readonly draftId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: { readonly reason?: string | undefined };
}

/** Lays a draft before a second person. */
export async function submitDraft(context: ServiceContext, { params, headers, body }: Submission) {
  const { draft, policy } = await readLivingDraft(context, params.draftId, headers['if-match']);
  if (draft.status === 'submitted' || draft.status === 'approved') {
    throw new AppError('conflict', `Draft "${draft.title}" is ${draft.status} already.`);
  }
  const inForce = await readPolicyInForce(context);
  requireFresh(draft, inForce.version);
  if (diffPolicies(inForce.policy, policy).length === 0) {
    throw new AppError('conflict', `Draft "${draft.title}" proposes nothing. Make an edit in it first.`);
  }
  const { review: _review, ...kept } = draft;
  const next = nextDraft(context, kept, { status: 'submitted', submittedAt: context.now().toISOString() });
  const change = draftChange(context, {
    action: 'draft.submitted',
    target: draftTarget(draft),
    summary: `submitted draft "${draft.title}" for approval`,
    reason: body.reason,
    before: { status: draft.status },
    after: { status: next.status, baseVersion: next.baseVersion, edits: next.edits },
  });
  await context.store.commit(change, [{ type: 'put_draft', draft: next, previous: draft }]);
  return viewDraft(next, inForce.version);
}
