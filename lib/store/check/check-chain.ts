import { type ChainHead, verifyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { StoreUnavailableError } from '../errors';
import { sha256Hex } from '../keys';
import type { StoreReader } from '../port';
import { walkChanges } from '../walk-changes';

/** How many of the last changes are handed on, to be held to the records that they wrote. */
const recentChanges = 200;

export interface ChainCheck {
  /** The last changes of the chain, oldest first. */
  readonly recent: readonly Change[];
  readonly problems: readonly string[];
}

/** Walks the whole chain of changes to its head, and looks for a change beyond it. */
export async function checkChain(
  store: Pick<StoreReader, 'listChanges' | 'getChange'>,
  head: ChainHead,
): Promise<ChainCheck> {
  const recent: Change[] = [];
  async function* keepRecent() {
    for await (const change of walkChanges(store)) {
      recent.push(change);
      if (recent.length > recentChanges) recent.shift();
      yield change;
    }
  }
  try {
    const { firstBroken } = await verifyChain(keepRecent(), sha256Hex, head);
    const beyond = await store.getChange(head.seq + 1);
    return {
      recent,
      problems: [
        ...(firstBroken ? [`change ${firstBroken.seq}: ${firstBroken.problem}`] : []),
        ...(beyond ? [`change ${beyond.seq} is there, but the chain ends at ${head.seq}`] : []),
      ],
    };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return { recent, problems: [error.message] };
    throw error;
  }
}
