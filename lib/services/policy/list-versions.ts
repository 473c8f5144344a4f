import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';

/** Published versions, newest first. */
export async function listVersions({ store }: ServiceContext, page: PageRequest) {
  const { items, nextCursor } = await store.listPolicyVersions(page);
  return { items: [...items], ...(nextCursor !== undefined && { nextCursor }) };
}
