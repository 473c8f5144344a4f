import { AppError } from '../../contracts/problem';
import type { ChangeQuery } from '../../store/port';
import type { ServiceContext } from '../context';

/** One page of change records, newest first. */
export async function listChanges({ store }: ServiceContext, query: ChangeQuery) {
  if (query.targetId !== undefined && query.targetType === undefined) {
    const message = 'is needed with targetId: ids are unique within a type only';
    throw new AppError('validation_failed', `/targetType: ${message}`, [{ pointer: '/targetType', message }]);
  }
  const page = await store.listChanges(query);
  return { items: [...page.items], nextCursor: page.nextCursor };
}
