import { awaitsReview } from '../core/model/draft-state';
import type { ApprovalItem } from './port';

/** The draft or request itself. */
export const recordOf = (item: ApprovalItem) => (item.type === 'draft' ? item.draft : item.request);

/** Whose it is: the one who began it. */
export function requesterOf(item: ApprovalItem): string {
  return item.type === 'draft' ? item.draft.author.id : item.request.requestedBy.id;
}

/** Since when it waits for a review; undefined where it does not. */
export function waitingSince(item: ApprovalItem): string | undefined {
  if (!awaitsReview(recordOf(item))) return undefined;
  return item.type === 'draft' ? (item.draft.submittedAt ?? item.draft.updatedAt) : item.request.createdAt;
}
