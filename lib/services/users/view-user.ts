import type { UserView } from '../../contracts/users';
import type { ChangeTarget } from '../../core/model/change';
import type { User } from '../../core/model/principal';
import { etagOfVersion } from '../etag';

export function viewUser(user: User): UserView {
  return { ...user, etag: etagOfVersion(user.version) };
}

/** How a change record names a user. */
export function userTarget({ id, name }: User): ChangeTarget {
  return { type: 'user', id, name };
}
