import type { ServiceContext } from '../context';
import { viewMember } from './view-member';

/** Everybody who may use the console, by name. There are few. */
export async function listMembers({ store }: ServiceContext) {
  const members = await store.listMembers();
  const items = [...members].sort((a, b) => a.name.localeCompare(b.name)).map(viewMember);
  return { items, total: items.length };
}
