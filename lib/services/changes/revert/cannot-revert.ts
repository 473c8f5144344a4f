import { AppError } from '../../../contracts/problem';
import type { ConsolePermission } from '../../../core/model/console-permissions';
import type { ServiceContext } from '../../context';
import type { WritePreview } from './preview-write';

/** What reverting answers: the change that took the other back, where one had to be made at once. */
export interface RevertResult {
  readonly reverted: number;
  readonly changeSeq?: number | undefined;
  /** Instead of it, what would be written: nothing was. */
  readonly preview?: WritePreview;
}

/** A change that cannot be taken back, or not any more; `why` says so and what to do. */
export function cannotRevert(seq: number, why: string): AppError {
  return new AppError('conflict', `Change ${seq} cannot be reverted: ${why}`);
}

/** All that a change did is as it was before it, or it did nothing. */
export class NothingToRevertError extends AppError {
  constructor(seq: number, why: string) {
    super('conflict', `Change ${seq} cannot be reverted: ${why}`);
  }
}

/** Taking back needs what making the same write forward needs. */
export function requirePermission({ permissions }: ServiceContext, needed: ConsolePermission): void {
  if (permissions.includes(needed)) return;
  throw new AppError('forbidden', `Reverting this change needs the console permission ${needed}.`);
}
