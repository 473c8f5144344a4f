import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { applyEdit, type EditOutcome, type EditStep } from '../policy/apply-edit';
import { takeTurn } from '../policy/take-turn';
import { retryConflict } from '../retry-conflict';
import { describeWithdrawal, withEdit } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';

/**
 * Makes a policy edit in a draft: nothing of it is in force. It is made again where somebody else edited the draft in
 * between, as an edit of the policy in force is.
 */
export async function editDraft<T>(
  context: ServiceContext,
  draftId: string,
  reason: string | undefined,
  step: EditStep<T>,
): Promise<EditOutcome<T>> {
  const write = async () => {
    const { draft, policy } = await readLivingDraft(context, draftId);
    const base = { version: draft.baseVersion, policy };
    const { result, edit } = await applyEdit(context, base, step);
    if (!edit) return { ...base, result };
    const { policy: proposed, mutations = [], ...facts } = edit;
    if (mutations.length > 0) {
      throw new AppError(
        'conflict',
        'This edit also writes users or clients, which a draft does not hold. Make it without a draft.',
      );
    }
    const change = draftChange(context, {
      ...facts,
      action: 'draft.edited',
      target: draftTarget(draft),
      summary: `in draft "${draft.title}": ${facts.summary}${describeWithdrawal(draft)}`,
      reason,
    });
    const next = withEdit(context, draft, facts.summary);
    const written = await context.store.commit(change, [
      { type: 'put_draft', draft: next, previous: draft, policy: proposed },
    ]);
    return { ...base, policy: proposed, result, change: written };
  };
  return takeTurn(context.store, () => retryConflict(['entity_version'], write));
}
