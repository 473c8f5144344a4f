import type { Change, ChangeAction, ChangeTarget } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { isSameContent } from './content-etag';
import { type PolicyInForce, readPolicy } from './read-policy';
import { requireValidPolicy } from './require-valid-policy';
import { takeTurn } from './take-turn';

/** What an edit makes of the policy it was shown. */
export interface PolicyEdit<T> {
  readonly policy: Policy;
  /** JSON Pointer of the edited entity in the new policy, so that problems name the place in the input. */
  readonly focus?: string;
  readonly action: ChangeAction;
  readonly target: ChangeTarget;
  readonly summary: string;
  /** The entity as it was and as it is, null where there is none. Where both are the same, nothing is written. */
  readonly before: unknown;
  readonly after: unknown;
  /** What the caller wants to know. */
  readonly result: T;
}

export interface EditOutcome<T> {
  readonly result: T;
  /** The policy in force after the edit, and its version. */
  readonly policy: Policy;
  readonly version: number;
  /** Absent where the edit changed nothing. */
  readonly change?: Change;
}

/**
 * The one way to edit the policy: read the version in force, edit it, check the whole, publish the next version
 * with its change record in one transaction. When somebody else published in between, the edit is made again on
 * the fresh policy, so it must look at nothing but what it is shown.
 */
export async function editPolicy<T>(
  context: ServiceContext,
  reason: string | undefined,
  edit: (base: PolicyInForce) => PolicyEdit<T> | Promise<PolicyEdit<T>>,
): Promise<EditOutcome<T>> {
  return takeTurn(context.store, () => retryConflict(['policy_moved'], () => attempt(context, reason, edit)));
}

async function attempt<T>(
  context: ServiceContext,
  reason: string | undefined,
  edit: (base: PolicyInForce) => PolicyEdit<T> | Promise<PolicyEdit<T>>,
): Promise<EditOutcome<T>> {
  const base = await readPolicy(context);
  const { policy, focus, result, ...facts } = await edit(base);
  if (isSameContent(facts.before, facts.after)) return { ...base, result };
  requireValidPolicy(policy, focus);
  const change = await context.store.commit(draftChange(context, { ...facts, reason }), [
    { type: 'publish_policy', policy, baseVersion: base.version },
  ]);
  return { result, policy, version: base.version + 1, change };
}
