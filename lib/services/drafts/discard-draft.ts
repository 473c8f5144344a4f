import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { nextDraft } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';

interface DraftRemoval {
  readonly params: { readonly draftId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Ends a draft without publishing it. Its record stays, what it proposed goes. */
export async function discardDraft(
  context: ServiceContext,
  { params, headers, query }: DraftRemoval,
): Promise<void> {
  const { draft } = await readLivingDraft(context, params.draftId, headers['if-match']);
  const next = nextDraft(context, draft, { status: 'discarded' });
  const change = draftChange(context, {
    action: 'draft.discarded',
    target: draftTarget(draft),
    summary: `discarded draft "${draft.title}"`,
    reason: query.reason,
    before: { status: draft.status, edits: draft.edits },
    after: { status: next.status },
  });
  await context.store.commit(change, [{ type: 'put_draft', draft: next, previous: draft }]);
}
