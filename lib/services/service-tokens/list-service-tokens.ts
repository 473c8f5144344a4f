import type { ServiceToken } from '../../core/model/console';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { viewServiceToken } from './view-service-token';

/** One page of tokens, newest first. They are few: the store gives all at once. */
export async function listServiceTokens({ store, now }: ServiceContext, page: PageRequest) {
  const items = sortBy(await store.listServiceTokens(), keyOf);
  const shown = pageInMemory({ list: 'service-tokens', items, keyOf }, page);
  return { ...shown, items: shown.items.map((token) => viewServiceToken(token, now())) };
}

/** Sorts backwards in time: what lies later has the smaller key. */
function keyOf({ createdAt, id }: ServiceToken): string {
  const remaining = Number.MAX_SAFE_INTEGER - Date.parse(createdAt);
  return `${String(remaining).padStart(16, '0')}\n${id}`;
}
