import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { isSameContent } from '../policy/content-etag';
import { readPolicyInForce } from '../policy/read-policy';
import { retryConflict } from '../retry-conflict';
import { nextDraft } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';
import { viewDraft } from './view-draft';

interface DraftPatch {
  readonly params: { readonly draftId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly title?: string | undefined;
    readonly description?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes what a draft is called. What it proposes stays, and so does a review of it. */
export async function updateDraft(context: ServiceContext, { params, headers, body }: DraftPatch) {
  const { version } = await readPolicyInForce(context);
  const isPinned = headers['if-match'] !== undefined;
  return retryConflict(isPinned ? [] : ['entity_version'], async () => {
    const { draft } = await readLivingDraft(context, params.draftId, headers['if-match']);
    const before = { title: draft.title, description: draft.description };
    const after = { title: body.title ?? draft.title, description: body.description ?? draft.description };
    if (isSameContent(before, after)) return viewDraft(draft, version);
    const next = nextDraft(context, draft, after);
    const change = draftChange(context, {
      action: 'draft.updated',
      target: draftTarget(next),
      summary:
        before.title === after.title
          ? `described draft "${after.title}" otherwise`
          : `renamed draft "${before.title}" to "${after.title}"`,
      reason: body.reason,
      before,
      after,
    });
    await context.store.commit(change, [{ type: 'put_draft', draft: next, previous: draft }]);
    return viewDraft(next, version);
  });
}
