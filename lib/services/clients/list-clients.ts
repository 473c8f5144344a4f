import type { UserQuery } from '../../store/port';
import type { ServiceContext } from '../context';
import { viewClient } from './view-client';

/** One page of clients, by name; with `prefix` those whose name or id starts so, of one role or status if asked. */
export async function listClients({ store }: ServiceContext, query: UserQuery) {
  const page = await store.listClients(query);
  return { items: page.items.map(viewClient), nextCursor: page.nextCursor };
}
