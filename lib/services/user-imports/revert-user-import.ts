import { AppError } from '../../contracts/problem';
import type { ImportReversal } from '../../contracts/user-imports';
import type { Change } from '../../core/model/change';
import type { UserImport } from '../../core/model/user-import';
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
  const stored = await getUserImport(context, importId);
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
      if (body.before === undefined && batches.length === 0) requireListed(stored, change);
      if (batches.length >= body.maxBatches) return answer('running', change.seq + 1);
      const batch = await revertBatch(context, change, body, batches.some(isReverted));
      batches.push(batch);
      if (batch.outcome === 'refused' && body.onConflict === 'stop') return answer('stopped', change.seq + 1);
    }
    before = items.at(-1)?.seq;
    if (items.length < changesPerRead) {
      if (body.before === undefined && batches.length === 0) requireListed(stored);
      return answer('done');
    }
  }
}

/**
 * The list of changes may be a moment behind what is stored of the import, which is not: with its newest batch missing
 * "done" would not be true.
 */
function requireListed({ id, updatedAt }: UserImport, newest?: Change): void {
  if (newest !== undefined && newest.at >= updatedAt) return;
  throw new AppError(
    'unavailable',
    `The newest batch of the import ${id} was written just now and is not listed yet. Nothing was taken back; repeat the request in a moment.`,
  );
}

async function revertBatch(
  context: ServiceContext,
  { seq }: Change,
  { acknowledge, reason }: Order['body'],
  isUnderWay: boolean,
): Promise<Batch> {
  try {
    // A kept answer would say of every batch what became of the first.
    const once = { ...context, once: undefined };
    const { changeSeq } = await revertChange(once, { params: { seq }, body: { acknowledge, reason } });
    return { seq, outcome: 'reverted', changeSeq };
  } catch (error) {
    if (error instanceof NothingToRevertError) return { seq, outcome: 'unchanged' };
    if (!(error instanceof AppError)) throw error;
    // A request that took something back tells of that; one that may not even begin is refused itself.
    if (error.code === 'forbidden' && !isUnderWay) throw error;
    const isKnown = error instanceof ReadmissionError;
    return {
      seq,
      outcome: 'refused',
      detail: error.detail,
      ...(isKnown && { acknowledge: 'groups_readmit' }),
    };
  }
}

const isReverted = ({ outcome }: Batch) => outcome === 'reverted';
