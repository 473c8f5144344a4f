import type { User } from '../../core/model/principal';
import { type ReadPrincipal, requirePrincipal } from '../principals/read-principal';

/** The user, at the state that `ifMatch` names where it names one. */
export const readUser: ReadPrincipal<User> = async ({ store }, userId, ifMatch) =>
  requirePrincipal(
    await store.getUser(userId),
    `There is no user ${userId}. GET /api/v1/users finds users by name, email or subject.`,
    ifMatch,
  );
