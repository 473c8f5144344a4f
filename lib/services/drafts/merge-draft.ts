import { AppError } from '../../contracts/problem';
import type { Draft } from '../../core/model/draft';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import {
  type MergeConflict,
  type MergeResult,
  mergePolicies,
  type PolicyNoun,
  type Side,
} from '../../core/policy/merge';
import type { ServiceContext } from '../context';
import { type PolicyInForce, readPolicyInForce } from '../policy/read-policy';

/** Which side to take of an entity: the draft's (`mine`) or that of the policy in force (`theirs`). */
export interface Resolution {
  readonly noun: PolicyNoun;
  readonly id: string;
  readonly take: Side;
}

export interface DraftMerge extends MergeResult {
  readonly inForce: PolicyInForce;
  /** What the draft was made from. */
  readonly base: Policy;
}

/** What a draft comes to on the policy in force. Where it is not stale, that is what it proposes. */
export async function mergeDraft(
  context: Pick<ServiceContext, 'store'>,
  { draft, policy }: { readonly draft: Draft; readonly policy: Policy },
  resolutions: readonly Resolution[] = [],
): Promise<DraftMerge> {
  const [inForce, base] = await Promise.all([
    readPolicyInForce(context),
    readBase(context, draft.baseVersion),
  ]);
  const chosen = new Map(resolutions.map(({ noun, id, take }) => [`${noun} ${id}`, take]));
  const merged = mergePolicies({ base, theirs: inForce.policy, mine: policy }, (noun, id) =>
    chosen.get(`${noun} ${id}`),
  );
  return { ...merged, inForce, base };
}

async function readBase({ store }: Pick<ServiceContext, 'store'>, version: number): Promise<Policy> {
  if (version === 0) return emptyPolicy();
  const published = await store.readPolicyVersion(version);
  if (published) return published.policy;
  throw new AppError(
    'unavailable',
    `Policy version ${version}, which the draft was made from, cannot be read.`,
  );
}

/** Names the entities in conflict, and what can be done. */
export function conflictProblem(draft: Draft, conflicts: readonly MergeConflict[]): AppError {
  const errors = conflicts.map(({ noun, id }) => ({
    pointer: '/resolutions',
    message: `${noun.replace('_', ' ')} ${id} was changed in the draft and, otherwise, in force`,
  }));
  const named = errors.slice(0, 3).map(({ message }) => message);
  const more = errors.length > named.length ? ` (and ${errors.length - named.length} more)` : '';
  return new AppError(
    'conflict',
    `${named.join('; ')}${more}. Say for each which side to take ("mine" is draft "${draft.title}", "theirs" what is in ` +
      'force), or edit the draft until it agrees.',
    errors,
  );
}
