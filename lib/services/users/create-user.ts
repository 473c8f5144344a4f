import { AppError } from '../../contracts/problem';
import type { User } from '../../core/model/principal';
import { StoreConflictError } from '../../store/errors';
import { userIdOf } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTarget } from '../principals/principal-target';
import { viewUser } from './view-user';

interface NewUser extends Pick<User, 'issuer' | 'subject' | 'name' | 'email' | 'attributes'> {
  readonly reason?: string | undefined;
}

/** Adds a user without any role. Who it is follows from issuer and subject, so nobody is added twice. */
export async function createUser(context: ServiceContext, { reason, ...fields }: NewUser) {
  const at = context.now().toISOString();
  const user: User = {
    ...fields,
    id: userIdOf(fields.issuer, fields.subject),
    type: 'user',
    version: 1,
    status: 'active',
    assignments: [],
    createdAt: at,
    updatedAt: at,
  };
  const draft = draftChange(context, {
    action: 'user.created',
    target: principalTarget(user),
    summary: `added user ${user.name}`,
    reason,
    before: null,
    after: user,
  });
  try {
    await context.store.commit(draft, [{ type: 'put_principal', principal: user }]);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    throw new AppError(
      'conflict',
      `Subject ${user.subject} of ${user.issuer} is user ${user.id} already; change that one instead.`,
    );
  }
  return viewUser(user);
}
