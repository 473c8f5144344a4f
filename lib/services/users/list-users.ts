import type { UserQuery } from '../../store/port';
import type { ServiceContext } from '../context';
import { viewUser } from './view-user';

/** One page of users, by name; with `prefix` those whose name, its last word, email or subject starts so. */
export async function listUsers({ store }: ServiceContext, query: UserQuery) {
  const page = await store.listUsers(query);
  return { items: page.items.map(viewUser), nextCursor: page.nextCursor };
}
