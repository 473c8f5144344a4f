import type { UserDeletion } from '../../contracts/users';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findReadmission } from './find-readmission';
import { readUser } from './read-user';
import { viewUser } from './view-user';

/** What deleting a user takes away, and whether groups would let the person in again. */
export async function previewDeletion(context: ServiceContext, userId: string): Promise<UserDeletion> {
  const [user, { policy }] = await Promise.all([readUser(context, userId), readPolicy(context)]);
  const readmission = findReadmission(policy, user);
  return { user: viewUser(user), ...(readmission && { readmission }) };
}
