import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';

/** One page of imports and bulk assignments, newest first. */
export async function listUserImports({ store }: ServiceContext, page: PageRequest) {
  const { items, nextCursor } = await store.listUserImports(page);
  return { items: [...items], nextCursor };
}
