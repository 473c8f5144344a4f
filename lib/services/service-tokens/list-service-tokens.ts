import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { viewServiceToken } from './view-service-token';

/** One page of tokens, newest first. */
export async function listServiceTokens({ store, now }: ServiceContext, page: PageRequest) {
  const { items, ...rest } = await store.listServiceTokens(page);
  return { ...rest, items: items.map((token) => viewServiceToken(token, now())) };
}
