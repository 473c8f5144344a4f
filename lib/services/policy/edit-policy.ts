import type { ApprovalNeed } from '../../core/policy/approvals';
import { findApprovalNeed, requireNoApproval } from '../approvals/find-approval-need';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { editDraft } from '../drafts/edit-draft';
import { retryConflict } from '../retry-conflict';
import { applyEdit, type EditOutcome, type EditStep } from './apply-edit';
import { publishGuarded } from './guard-assignments';
import { readPolicyInForce } from './read-policy';
import { takeTurn } from './take-turn';

/**
 * The one way to edit the policy. Where the request names a draft, the edit goes there; else it is published.
 * When somebody else was quicker, the edit is made again on the fresh policy, so it must look at nothing but what it
 * is shown.
 */
export async function editPolicy<T>(
  context: ServiceContext,
  reason: string | undefined,
  step: EditStep<T>,
): Promise<EditOutcome<T>> {
  const { draftId } = context;
  if (draftId !== undefined) return editDraft(context, draftId, reason, step);
  return publishEdit(context, { reason, step, permit: requireNoApproval });
}

interface Publication<T> {
  readonly reason: string | undefined;
  readonly step: EditStep<T>;
  /** Refuses the edit where the approval it needs is not there. */
  readonly permit: (need: ApprovalNeed) => Promise<void> | void;
}

/**
 * Reads the version in force, edits it, checks the whole, and publishes the next version with its change record in
 * one transaction.
 */
export async function publishEdit<T>(
  context: ServiceContext,
  publication: Publication<T>,
): Promise<EditOutcome<T>> {
  return takeTurn(context.store, () => retryConflict(['policy_moved'], () => attempt(context, publication)));
}

async function attempt<T>(
  context: ServiceContext,
  { reason, step, permit }: Publication<T>,
): Promise<EditOutcome<T>> {
  const base = await readPolicyInForce(context);
  const { result, edit } = await applyEdit(context, base, step);
  if (!edit) return { ...base, result };
  const { policy, mutations = [], acceptsConflicts, ...facts } = edit;
  const need = await findApprovalNeed(context, base.policy, policy);
  await permit(need);
  const { isOwnersAlone } = need;
  const change = await publishGuarded(
    context,
    { base, next: policy, acceptsConflicts, isOwnersAlone },
    (under) =>
      context.store.commit(draftChange(context, { ...facts, reason }), [
        { type: 'publish_policy', policy, baseVersion: base.version, ...under },
        ...mutations,
      ]),
  );
  return { result, policy, version: base.version + 1, change };
}
