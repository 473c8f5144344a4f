import type { Assignment } from '@/lib/core/model/principal';

export type AssignmentState = 'active' | 'scheduled' | 'expired';

/** By the same bounds as the decision: start inclusive, expiry exclusive. */
export function assignmentState(assignment: Assignment, nowMs: number): AssignmentState {
  if (assignment.expiresAt !== undefined && Date.parse(assignment.expiresAt) <= nowMs) return 'expired';
  if (assignment.startsAt !== undefined && Date.parse(assignment.startsAt) > nowMs) return 'scheduled';
  return 'active';
}
