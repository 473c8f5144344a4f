import { AppError } from '../../contracts/problem';
import type { ImportCounts, UserImport } from '../../core/model/user-import';
import type { ServiceContext } from '../context';
import type { PlannedRow } from './plan-row';
import type { JobFacts } from './row-job';

/** Where a job stands. `stored` is the record of it that was written last; rows that changed nothing may lie beyond. */
export interface Progress {
  readonly stored?: UserImport | undefined;
  readonly nextRow: number;
  readonly counts: ImportCounts;
  readonly refusedRows: readonly number[];
}

/** What is stored of the job says how far it has come. A job that changed nothing so far stores nothing. */
export function isRecorded({ stored, nextRow }: Progress): boolean {
  return stored === undefined || stored.nextRow === nextRow;
}

export const noRows: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };

/** Where the job stands in the store. @throws AppError where its id belongs to other content. */
export async function readProgress(
  { store }: Pick<ServiceContext, 'store'>,
  job: JobFacts,
): Promise<Progress> {
  const stored = await store.getUserImport(job.importId);
  if (stored === undefined) return { nextRow: 1, counts: noRows, refusedRows: [] };
  if (stored.contentSha256 !== job.contentSha256 || stored.kind !== job.kind) {
    throw new AppError(
      'conflict',
      `The import ${job.importId} was begun with other content. Send that content to go on, or leave out importId to begin a new one.`,
    );
  }
  const { nextRow, counts, refusedRows } = stored;
  return { stored, nextRow, counts, refusedRows };
}

export function advance(progress: Progress, rows: readonly PlannedRow[]): Progress {
  const refused = rows.flatMap(({ report }) => (report.outcome === 'refused' ? [report.row] : []));
  return {
    stored: progress.stored,
    nextRow: progress.nextRow + rows.length,
    counts: addCounts(progress.counts, rows),
    refusedRows: [...progress.refusedRows, ...refused],
  };
}

export function addCounts(counts: ImportCounts, rows: readonly PlannedRow[]): ImportCounts {
  const sum = { ...counts };
  for (const { report } of rows) sum[report.outcome] += 1;
  return sum;
}

/** The record to write for where the job stands now. */
export function recordOf(context: ServiceContext, job: JobFacts, progress: Progress): UserImport {
  const at = context.now().toISOString();
  const { stored, nextRow, counts, refusedRows } = progress;
  return {
    ...(stored ?? {
      id: job.importId,
      kind: job.kind,
      contentSha256: job.contentSha256,
      rows: job.rows.length,
      startedBy: context.actor,
      reason: job.reason,
      createdAt: at,
    }),
    nextRow,
    counts,
    refusedRows: [...refusedRows],
    version: (stored?.version ?? 0) + 1,
    updatedAt: at,
  };
}
