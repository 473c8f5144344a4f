import { type ChainReport, verifyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { sha256Hex } from '../../store/keys';
import type { StoreReader } from '../../store/port';
import type { ServiceContext } from '../context';

/** Walks the whole hash chain of changes, from the first to the one that was last when the walk began. */
export async function verifyChanges({ store }: Pick<ServiceContext, 'store'>): Promise<ChainReport> {
  const head = await store.getChainHead();
  return verifyChain(readOldestFirst(store), sha256Hex, head);
}

async function* readOldestFirst(store: Pick<StoreReader, 'listChanges'>): AsyncGenerator<Change> {
  let cursor: string | undefined;
  do {
    const page = await store.listChanges({ limit: 200, order: 'oldest', cursor });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
