import * as z from 'zod/mini';
import { instantSchema } from '@/lib/client/id-schemas';
import type { ChangeView } from '@/lib/contracts/changes';

const timedSchema = z.object({ id: z.string(), roleId: z.string(), expiresAt: instantSchema });

/** A grant that a change gave an end to come. */
export interface TimedGrant {
  readonly assignmentId: string;
  readonly principalId: string;
  readonly principalName: string;
  readonly roleId: string;
  readonly expiresAt: string;
}

/**
 * Grants that these changes, the newest first, say will end before `untilMs`: of each the last terms it was given,
 * those revoked since left out; the first to end first.
 */
export function expiringIn(changes: readonly ChangeView[], nowMs: number, untilMs: number): TimedGrant[] {
  const seen = new Set<string>();
  const found: TimedGrant[] = [];
  for (const { action, target, before, after } of changes) {
    if (!action.startsWith('assignment.')) continue;
    const now = timedSchema.safeParse(after).data;
    const gone = z.object({ id: z.string() }).safeParse(after ?? before).data;
    if (gone === undefined || seen.has(gone.id)) continue;
    seen.add(gone.id);
    if (now === undefined) continue;
    const endMs = Date.parse(now.expiresAt);
    if (endMs <= nowMs || endMs > untilMs) continue;
    const { id: assignmentId, roleId, expiresAt } = now;
    found.push({ assignmentId, principalId: target.id, principalName: target.name, roleId, expiresAt });
  }
  return found.sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}
