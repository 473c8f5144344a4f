import { draftHeader } from '@/lib/contracts/draft-header';
import { AppError } from '@/lib/contracts/problem';
import { draftIdSchema } from '@/lib/core/model/ids';

/**
 * The draft that a request names. An operation that knows no drafts refuses the header: what it does would be in
 * force, while the caller believes that it is not.
 */
export function readDraftHeader(headers: Headers, takesDraft: boolean): string | undefined {
  const value = headers.get(draftHeader);
  if (value === null) return undefined;
  const pointer = `/headers/${draftHeader.toLowerCase()}`;
  if (!takesDraft) {
    const message = 'this operation cannot be aimed at a draft';
    throw new AppError('validation_failed', `${pointer}: ${message}. Leave the header out.`, [
      { pointer, message },
    ]);
  }
  const parsed = draftIdSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = 'is not the id of a draft';
  throw new AppError('validation_failed', `${pointer}: ${message}`, [{ pointer, message }]);
}
