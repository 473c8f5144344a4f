import type { AssignmentRequest, Draft } from './draft';

/** Whether a draft can still be edited, submitted, reviewed or published. */
export function isLiving({ status }: Pick<Draft, 'status'>): boolean {
  return status !== 'published' && status !== 'discarded';
}

/** Whether it lies in the inbox of those who can approve. */
export function awaitsReview(item: Draft | AssignmentRequest): boolean {
  return item.status === 'submitted' || item.status === 'waiting';
}
