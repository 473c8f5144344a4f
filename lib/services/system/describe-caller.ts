import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';

/** Who the caller is in the console and what that allows. */
export async function describeCaller({ actor, role, permissions, apiIds, store, freshness }: ServiceContext) {
  if (actor.type === 'system' || actor.type === 'user')
    throw new AppError('unauthenticated', 'Sign in first.');
  const member = actor.type === 'member' ? await store.getMember(actor.id) : undefined;
  return {
    type: actor.type,
    id: actor.id,
    name: actor.name,
    email: member?.email,
    role,
    permissions: [...permissions],
    ...(apiIds && { apiIds: [...apiIds] }),
    freshness,
  };
}
