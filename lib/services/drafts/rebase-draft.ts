import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { validatePolicy } from '../../core/policy/validate';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { countOf } from '../policy/word-lists';
import { conflictProblem, mergeDraft, type Resolution } from './merge-draft';
import { describeWithdrawal, withEdit } from './next-draft';
import { draftTarget, readLivingDraft } from './read-draft';
import { viewDraft } from './view-draft';

interface Rebase {
  readonly params: { readonly draftId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: { readonly resolutions: readonly Resolution[]; readonly reason?: string | undefined };
}

/**
 * Makes a draft from the policy in force instead of the older one, by a three-way merge. Conflicts have to be decided,
 * and what comes out has to be a valid policy. It counts as an edit: a review of the draft is withdrawn.
 */
export async function rebaseDraft(context: ServiceContext, { params, headers, body }: Rebase) {
  const { draft, policy } = await readLivingDraft(context, params.draftId, headers['if-match']);
  const {
    inForce,
    conflicts,
    policy: merged,
  } = await mergeDraft(context, { draft, policy }, body.resolutions);
  if (inForce.version === draft.baseVersion && body.resolutions.length === 0) {
    return viewDraft(draft, inForce.version);
  }
  if (conflicts.length > 0) throw conflictProblem(draft, conflicts);
  requireValidMerge(merged);

  const { length } = body.resolutions;
  const decided = length > 0 ? `, with ${countOf(length, 'decision')}` : '';
  const edit = `rebased from policy version ${draft.baseVersion} onto ${inForce.version}${decided}`;
  const next = { ...withEdit(context, draft, edit), baseVersion: inForce.version };
  const change = draftChange(context, {
    action: 'draft.rebased',
    target: draftTarget(draft),
    summary: `draft "${draft.title}" was ${edit}${describeWithdrawal(draft)}`,
    reason: body.reason,
    before: { baseVersion: draft.baseVersion },
    after: { baseVersion: next.baseVersion, resolutions: body.resolutions },
  });
  await context.store.commit(change, [
    { type: 'put_draft', draft: next, previous: draft, policy: merged },
    { type: 'require_policy_version', version: inForce.version },
  ]);
  return viewDraft(next, inForce.version);
}

function requireValidMerge(merged: Policy): void {
  const problems = validatePolicy(merged);
  if (problems.length === 0) return;
  const messages = problems.map(({ message }) => message);
  throw new AppError(
    'conflict',
    `Together with what is in force the draft breaks a rule: ${messages.slice(0, 3).join(' ')} Edit the draft, or take ` +
      'the side "theirs" of what is concerned.',
    problems.slice(0, 100).map(({ pointer, message }) => ({ pointer: `/policy${pointer}`, message })),
  );
}
