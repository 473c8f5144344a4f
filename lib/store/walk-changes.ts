import type { Change } from '../core/model/change';
import type { StoreReader } from './port';

/** The whole chain, oldest first. */
export async function* walkChanges(store: Pick<StoreReader, 'listChanges'>): AsyncGenerator<Change> {
  let cursor: string | undefined;
  do {
    const page = await store.listChanges({ order: 'oldest', limit: 200, ...(cursor && { cursor }) });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
