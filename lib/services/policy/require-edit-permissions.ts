import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { editPermissions } from '../../core/policy/edit-permissions';
import type { ServiceContext } from '../context';

/** Refuses an edit of parts of the policy that the caller's console role may not write, whatever road it comes by. */
export function requireEditPermissions(
  { permissions }: Pick<ServiceContext, 'permissions'>,
  before: Policy,
  after: Policy,
): void {
  const missing = editPermissions(before, after).filter((needed) => !permissions.includes(needed));
  if (missing.length === 0) return;
  throw new AppError(
    'forbidden',
    `This also changes what needs the console permission ${missing.join(' and ')}, which you do not have.`,
  );
}
