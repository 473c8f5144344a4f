import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageDifferences, sortedDifferences } from '../policy/diff-versions';
import { mergeDraft } from './merge-draft';
import { readLivingDraft } from './read-draft';

interface DraftDiff extends PageRequest {
  readonly draftId: string;
}

/**
 * What publishing the draft would change of the policy in force. Of a stale draft: after a rebase that leaves what is
 * in conflict as it is in force; the check of the draft names that.
 */
export async function diffDraft(context: ServiceContext, { draftId, ...page }: DraftDiff) {
  const found = await readLivingDraft(context, draftId);
  const { inForce, policy, conflicts } = await mergeDraft(context, found);
  const list = `draft ${draftId} ${found.draft.version} ${inForce.version}`;
  const shown = pageDifferences(list, sortedDifferences(inForce.policy, policy), page);
  return { ...shown, policyVersion: inForce.version, conflictCount: conflicts.length };
}
