import { AppError } from '../../contracts/problem';
import type { Draft } from '../../core/model/draft';
import type { Policy } from '../../core/model/policy';
import { describeDifference, diffPolicies } from '../../core/policy/diff';
import type { ServiceContext } from '../context';
import type { PolicyEdit } from '../policy/apply-edit';
import { publishEdit } from '../policy/edit-policy';
import type { PolicyInForce } from '../policy/read-policy';
import { countOf } from '../policy/word-lists';
import { nextDraft } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';
import { requireApproved } from './require-approved';
import { requireFresh } from './require-fresh';
import { viewDraft } from './view-draft';

interface Publication {
  readonly params: { readonly draftId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    /** People in conflict with a separation of duties were shown, and are accepted. */
    readonly acceptsConflicts: boolean;
    readonly reason?: string | undefined;
  };
}

/** How many differences a change record names; the versions before and after have them all. */
const maxDifferences = 200;

/**
 * Publishes what a draft proposes as the next policy version, in one transaction with the draft's own end. That is
 * conditioned on the draft as it was read, so that no edit slips in between the approval and this.
 */
export async function publishDraft(context: ServiceContext, { params, headers, body }: Publication) {
  const { draft, policy } = await readLivingDraft(context, params.draftId, headers['if-match']);
  if (draft.status === 'rejected') {
    throw new AppError('conflict', `Draft "${draft.title}" is rejected. Edit it, or submit it again.`);
  }
  const { result, version } = await publishEdit(context, {
    reason: body.reason,
    step: (base) => ({
      ...publicationOf(context, { draft, policy }, base),
      acceptsConflicts: body.acceptsConflicts,
    }),
    permit: (need) => requireApproved(context, draft, need),
  });
  return viewDraft(result, version);
}

function publicationOf(
  context: ServiceContext,
  { draft, policy }: { readonly draft: Draft; readonly policy: Policy },
  base: PolicyInForce,
): PolicyEdit<Draft> {
  requireFresh(draft, base.version);
  const differences = diffPolicies(base.policy, policy).map(describeDifference);
  if (differences.length === 0) {
    throw new AppError('conflict', `Draft "${draft.title}" proposes what is in force already. Discard it.`);
  }
  const version = base.version + 1;
  const next = nextDraft(context, draft, { status: 'published', publishedVersion: version });
  const approvedBy = draft.review?.verdict === 'approved' ? draft.review.by : null;
  const approval = approvedBy ? `, approved by ${approvedBy.name}` : '';
  return {
    policy,
    action: 'draft.published',
    target: draftTarget(draft),
    summary: `published draft "${draft.title}" of ${draft.author.name}${approval} (${countOf(differences.length, 'difference')}): ${differences.join('; ')}`,
    before: { policyVersion: base.version, draft: draft.status },
    after: {
      policyVersion: version,
      draft: next.status,
      author: draft.author,
      approvedBy,
      edits: draft.edits,
      differences: differences.slice(0, maxDifferences),
    },
    result: next,
    mutations: [{ type: 'put_draft', draft: next, previous: draft }],
  };
}
