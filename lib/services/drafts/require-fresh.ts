import { AppError } from '../../contracts/problem';
import type { Draft } from '../../core/model/draft';

/** Refuses a draft that was made from an older policy than the one in force. */
export function requireFresh(draft: Draft, versionInForce: number): void {
  if (draft.baseVersion === versionInForce) return;
  throw new AppError(
    'conflict',
    `Draft "${draft.title}" was made from policy version ${draft.baseVersion}, and ${versionInForce} is in force. ` +
      `Rebase it first (POST /api/v1/drafts/${draft.id}/rebase).`,
  );
}
