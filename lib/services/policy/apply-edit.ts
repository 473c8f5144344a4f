import type { Change, ChangeAction, ChangeTarget } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import type { Mutation } from '../../store/port';
import type { ServiceContext } from '../context';
import { isSameContent } from './content-etag';
import type { PolicyInForce } from './read-policy';
import { requireEditPermissions } from './require-edit-permissions';
import { requireEditInScope } from './require-in-scope';
import { requireValidPolicy } from './require-valid-policy';

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
  /** Assignments that a separation of duties would not allow were shown to the caller, who accepts that. */
  readonly acceptsConflicts?: boolean;
  /** What the caller wants to know. */
  readonly result: T;
  /** What else is written in the same transaction. Such an edit can only be published, not gathered in a draft. */
  readonly mutations?: readonly Mutation[];
}

/** An edit looks at nothing but what it is shown: it may be made again on a newer policy. */
export type EditStep<T> = (base: PolicyInForce) => PolicyEdit<T> | Promise<PolicyEdit<T>>;

export interface EditOutcome<T> {
  readonly result: T;
  /** The policy after the edit, and the version in force that it is or, in a draft, was made from. */
  readonly policy: Policy;
  readonly version: number;
  /** Absent where the edit changed nothing. */
  readonly change?: Change;
}

/** An edit that changes something, ready to be written, and what the caller wants to know. */
interface AppliedEdit<T> {
  readonly result: T;
  /** Undefined where the edit changes nothing. */
  readonly edit?: Omit<PolicyEdit<T>, 'focus' | 'result'>;
}

/** Makes an edit and checks the whole policy that comes of it. What holds for every edit is checked here. */
export async function applyEdit<T>(
  context: ServiceContext,
  base: PolicyInForce,
  step: EditStep<T>,
): Promise<AppliedEdit<T>> {
  const { focus, result, ...edit } = await step(base);
  if (isSameContent(edit.before, edit.after)) return { result };
  requireEditInScope(context, base.policy, edit.policy);
  requireEditPermissions(context, base.policy, edit.policy);
  requireValidPolicy(edit.policy, focus);
  return { result, edit };
}
