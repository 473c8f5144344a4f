import type { UserView } from '../../contracts/users';
import type { User } from '../../core/model/principal';
import { etagOfRecord } from '../etag';
import type { AssignmentResult } from '../principals/assignment-result';

export function viewUser(user: User): UserView {
  return { ...user, etag: etagOfRecord(user) };
}

/** What a grant to or a revocation from a user answers. */
export function viewUserAssignment({ principal, ...result }: AssignmentResult<User>) {
  return { user: viewUser(principal), ...result };
}
