import { readHistory, type Span } from '../../core/change/principal-history';
import type { Change } from '../../core/model/change';
import type { ServiceContext } from '../context';

/** A principal that changed more often since is not rebuilt: each page is a read. */
const maxPages = 50;

/** How a principal's record came about, the newest stretch first, as far as the changes that wrote it were read. */
export async function readPrincipalHistory(
  { store }: Pick<ServiceContext, 'store'>,
  principalId: string,
): Promise<readonly Span[]> {
  const changes: Change[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await store.listPrincipalChanges(principalId, { limit: 200, ...(cursor && { cursor }) });
    changes.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === undefined) break;
  }
  return readHistory(principalId, await store.getPrincipal(principalId), changes);
}
