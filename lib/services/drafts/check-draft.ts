import { diffPolicies } from '../../core/policy/diff';
import { validatePolicy } from '../../core/policy/validate';
import { findApprovalNeed } from '../approvals/find-approval-need';
import type { ServiceContext } from '../context';
import { mergeDraft } from './merge-draft';
import { readLivingDraft } from './read-draft';

/** Whether a draft can be published as it is, and what is in the way. Nothing is written. */
export async function checkDraft(context: ServiceContext, draftId: string) {
  const { draft, policy } = await readLivingDraft(context, draftId);
  const { inForce, conflicts, policy: merged } = await mergeDraft(context, { draft, policy });
  const problems = conflicts.length > 0 ? [] : validatePolicy(merged);
  const need = await findApprovalNeed(context, inForce.policy, merged);
  const isStale = draft.baseVersion !== inForce.version;
  return {
    policyVersion: inForce.version,
    stale: isStale,
    conflicts: [...conflicts],
    problems: problems.slice(0, 100),
    approval: { ...need, because: [...need.because], given: draft.status === 'approved' },
    publishable:
      !isStale &&
      problems.length === 0 &&
      draft.status !== 'rejected' &&
      (need.level === 'none' || draft.status === 'approved') &&
      diffPolicies(inForce.policy, merged).length > 0,
  };
}
