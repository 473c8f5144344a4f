import { AppError } from '../../contracts/problem';
import type { Change } from '../../core/model/change';
import type { ServiceContext } from '../context';

/** One change record with before and after. */
export async function getChange({ store }: ServiceContext, seq: number): Promise<Change> {
  const change = await store.getChange(seq);
  if (change === undefined) throw new AppError('not_found', `There is no change ${seq}.`);
  return change;
}
