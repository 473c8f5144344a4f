import { z } from 'zod';
import type { Change } from '../../core/model/change';
import { type Actor, actorSchema } from '../../core/model/console';

const publishedDraft = z.object({ approvedBy: actorSchema.nullable() });
const approvedAssignment = z.object({ approvedBy: z.string() });

/** Who approved what the change records: the second person of a draft, or of a sensitive role. */
export function approverOf(change: Change | undefined): Actor | undefined {
  if (change === undefined) return undefined;
  if (change.action === 'draft.published') {
    return publishedDraft.safeParse(change.after).data?.approvedBy ?? undefined;
  }
  // Approving is what writes the assignment.
  return approvedAssignment.safeParse(change.after).data?.approvedBy === change.actor.id
    ? change.actor
    : undefined;
}
