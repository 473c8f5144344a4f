import { AppError } from '../../contracts/problem';
import { consoleRolePermissions } from '../../core/model/console';
import type { ServiceContext } from '../context';

/** Who the caller is in the console and what that allows. */
export async function describeCaller({ actor, role, store, freshness }: ServiceContext) {
  if (actor.type === 'system') throw new AppError('unauthenticated', 'Sign in first.');
  const member = actor.type === 'member' ? await store.getMember(actor.id) : undefined;
  return {
    type: actor.type,
    id: actor.id,
    name: actor.name,
    email: member?.email,
    role,
    permissions: [...consoleRolePermissions[role]],
    freshness,
  };
}
