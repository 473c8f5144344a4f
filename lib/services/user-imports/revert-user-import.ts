import { AppError } from '../../contracts/problem';
import type { ImportReversal } from '../../contracts/user-imports';
import type { Change } from '../../core/model/change';
import { NothingToRevertError } from '../changes/revert/cannot-revert';
import { revertChange } from '../changes/revert/revert-change';
import type { ServiceContext } from '../context';
import { inForceBy } from '../principals/assignment-result';
import { ReadmissionError } from '../users/find-readmission';
import { getUserImport } from './get-user-import';

interface Order {
  readonly params: { readonly importId: string };
  readonly body: {
    readonly before?: number | undefined;
    readonly onConflict: 'stop' | 'skip';
    readonly maxBatches: number;
    readonly acknowledge?: 'groups_readmit' | undefined;
    readonly reason?: string | undefined;
  };
}

type Batch = ImportReversal['batches'][number];

/** Changes that one read of the store brings: their records hold all states. */
const changesPerRead = 25;

/**
 * Takes the batches of an import back, the newest first, each as reverting its change does. How far it has come is for
 * the caller to keep: a batch that was taken back already is found to be as it was before, and left alone.
 */
export async function revertUserImport(
  context: ServiceContext,
  { params: { importId }, body }: Order,
): Promise<ImportReversal> {
  await getUserImport(context, importId);
  const batches: Batch[] = [];
  const answer = (status: ImportReversal['status'], next?: number): ImportReversal => ({
    importId,
    status,
    batches,
    ...(next !== undefined && { next }),
    inForceBy: inForceBy(context),
  });
  for (let before = body.before; ; ) {
    const { items } = await context.store.listChanges({
      targetType: 'user_import',
      targetId: importId,
      limit: changesPerRead,
      ...(before !== undefined && { afterSeq: before }),
    });
    for (const change of items) {
      if (change.action === 'principals.reverted') continue;
      if (batches.length >= body.maxBatches) return answer('running', change.seq + 1);
      const batch = await revertBatch(context, change, body);
      batches.push(batch);
      if (batch.outcome === 'refused' && body.onConflict === 'stop') return answer('stopped', change.seq + 1);
    }
    before = items.at(-1)?.seq;
    if (items.length < changesPerRead) return answer('done');
  }
}

async function revertBatch(
  context: ServiceContext,
  { seq }: Change,
  { acknowledge, reason }: Order['body'],
): Promise<Batch> {
  try {
    // A kept answer would say of every batch what became of the first.
    const once = { ...context, once: undefined };
    const { changeSeq } = await revertChange(once, { params: { seq }, body: { acknowledge, reason } });
    return { seq, outcome: 'reverted', changeSeq };
  } catch (error) {
    if (error instanceof NothingToRevertError) return { seq, outcome: 'unchanged' };
    // What the caller may not do is so for every batch.
    if (!(error instanceof AppError) || error.code === 'forbidden') throw error;
    const isKnown = error instanceof ReadmissionError;
    return {
      seq,
      outcome: 'refused',
      detail: error.detail,
      ...(isKnown && { acknowledge: 'groups_readmit' }),
    };
  }
}
