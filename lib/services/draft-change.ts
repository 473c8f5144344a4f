import type { ChangeAction, ChangeTarget } from '../core/model/change';
import type { ChangeDraft } from '../store/port';
import type { ServiceContext } from './context';

/** What a service says of a write for its change record. */
export interface ChangeFacts {
  readonly action: ChangeAction;
  readonly target: ChangeTarget;
  readonly summary: string;
  readonly reason: string | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

/** The change record of a write made in this context: who, when and in which request are added. */
export function draftChange(context: ServiceContext, facts: ChangeFacts): ChangeDraft {
  const { action, target, reason, before, after } = facts;
  // Named one by one: what else an edit knows of itself is no part of a record.
  return {
    action,
    target,
    reason,
    before,
    after,
    at: context.now().toISOString(),
    actor: context.actor,
    requestId: context.requestId,
    once: context.once,
    // A summary is one sentence; a name in it can be long.
    summary: facts.summary.slice(0, 1000),
  };
}
