import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { viewMember } from './view-member';

/** One page of those who may use the console, by name. They are few: the store gives all at once. */
export async function listMembers({ store }: ServiceContext, page: PageRequest) {
  const keyOf = ({ name, id }: { readonly name: string; readonly id: string }) =>
    `${name.toLowerCase()}\n${id}`;
  const items = sortBy(await store.listMembers(), keyOf);
  const shown = pageInMemory({ list: 'members', items, keyOf }, page);
  return { ...shown, items: shown.items.map(viewMember) };
}
