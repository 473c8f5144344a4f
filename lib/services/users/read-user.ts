import { AppError } from '../../contracts/problem';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { etagOfVersion, requireEtag } from '../etag';

/** The user, at the state that `ifMatch` names where it names one. */
export async function readUser(
  { store }: Pick<ServiceContext, 'store'>,
  userId: string,
  ifMatch?: string,
): Promise<User> {
  const user = await store.getUser(userId);
  if (user === undefined) {
    throw new AppError(
      'not_found',
      `There is no user ${userId}. GET /api/v1/users finds users by name, email or subject.`,
    );
  }
  requireEtag(ifMatch, etagOfVersion(user.version));
  return user;
}
