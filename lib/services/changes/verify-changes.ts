import { AppError } from '../../contracts/problem';
import { type ChainHead, type ChainReport, emptyChain, verifyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { sha256Hex } from '../../store/keys';
import type { StoreReader } from '../../store/port';

/** What a walk reads. */
export interface ChainSource {
  readonly store: Pick<StoreReader, 'getChainHead' | 'getChange' | 'listChanges'>;
}

interface WalkQuery {
  /** First record to check. */
  readonly from?: number | undefined;
  /** Hash of the record before it, as an earlier walk found it. */
  readonly prevHash?: string | undefined;
  readonly to?: number | undefined;
  /** Most records that one call checks. */
  readonly limit?: number | undefined;
}

export interface WalkReport extends ChainReport {
  readonly from: number;
  /** Last record that this call looked at. */
  readonly to: number;
  /** End of the chain when the call began. */
  readonly head: ChainHead;
  /** Where to go on, with `headHash` as `prevHash`; absent at the end and after a broken link. */
  readonly nextFrom?: number;
}

/**
 * Walks a stretch of the hash chain of changes. Each call is bounded and says where the next goes on; the hash that
 * it hands over holds the next stretch to this one, today's walk or next year's.
 */
export async function verifyChanges(
  { store }: ChainSource,
  { from = 1, prevHash, to, limit = 1000 }: WalkQuery = {},
): Promise<WalkReport> {
  const head = await store.getChainHead();
  const last = Math.min(to ?? head.seq, head.seq);
  if (from > last + 1) {
    const message = `the chain ends at ${head.seq}`;
    throw new AppError('validation_failed', `/from: ${message}`, [{ pointer: '/from', message }]);
  }
  const start = await startOf(store, from, prevHash);
  const end = Math.min(last, from + limit - 1);
  const report = await verifyChain(
    readOldestFirst(store, start.seq),
    sha256Hex,
    end === head.seq ? head : { seq: end },
    start,
  );
  const goesOn = report.intact && end < last;
  return { ...report, from, to: end, head, ...(goesOn && { nextFrom: end + 1 }) };
}

/** The link before the stretch: what the caller knows of it, or else what the store has. */
async function startOf(
  store: Pick<StoreReader, 'getChange'>,
  from: number,
  prevHash: string | undefined,
): Promise<ChainHead> {
  const seq = from - 1;
  if (prevHash !== undefined) return { seq, hash: prevHash };
  if (seq === 0) return emptyChain;
  return { seq, hash: (await store.getChange(seq))?.hash ?? 'none' };
}

async function* readOldestFirst(
  store: Pick<StoreReader, 'listChanges'>,
  afterSeq: number,
): AsyncGenerator<Change> {
  let cursor: string | undefined;
  do {
    const page = await store.listChanges({ limit: 200, order: 'oldest', afterSeq, cursor });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
