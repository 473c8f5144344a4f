import { AppError } from '../../contracts/problem';
import type { RowReport, UserImportReport } from '../../contracts/user-imports';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { inForceBy } from '../principals/assignment-result';
import { retryConflict } from '../retry-conflict';
import { applyBatch, finishJob, type Step } from './apply-batch';
import { addCounts, isRecorded, noRows, type Progress, readProgress } from './import-progress';
import { planRows } from './plan-rows';
import type { JobFacts, RowJob } from './row-job';

const maxShownErrors = 200;

type Row = { readonly row: number };

/** What would become of every row. Writes nothing. */
export async function previewJob<R extends Row>(
  context: ServiceContext,
  job: RowJob<R>,
): Promise<UserImportReport> {
  const planned = await planRows(context, await readPolicy(context), job, job.rows);
  return {
    importId: job.importId,
    dryRun: true,
    status: 'planned',
    rows: job.rows.length,
    nextRow: 1,
    counts: addCounts(noRows, planned),
    report: planned.map(({ report }) => report),
  };
}

/**
 * Applies rows from where the job stands, batch by batch, as many as the request allows. A batch and how far the job
 * has come are written together, so that whatever ends the process, the next request goes on with the first row that
 * is not in force. Two requests at once get in each other's way without harm: one of them goes on behind the other.
 */
export async function runJob<R extends Row>(
  context: ServiceContext,
  job: RowJob<R>,
): Promise<UserImportReport> {
  let progress = await readProgress(context, job);
  if (progress.stored === undefined && job.onRefused === 'stop') await requireNoRefusal(context, job);
  let steps: NumberedStep[] = [];
  let stopped = false;
  // Only writes count: the last step of a request that is not at its end is one, so that nothing is looked at in vain.
  for (let writes = 0; !stopped && !isFinished(job, progress); ) {
    if (writes >= job.maxBatches && progress.nextRow <= job.rows.length) break;
    const step = await stepOnNewest(context, job, progress);
    if (step.progress.stored !== progress.stored) writes += 1;
    progress = step.progress;
    // Where another request was found to be behind, its rows are looked at again.
    steps = [...steps.filter(({ from }) => from < step.from), step];
    stopped = step.stopped;
  }
  return describe(context, job, progress, { report: steps.flatMap(({ report }) => report), stopped });
}

interface NumberedStep extends Step {
  /** The first of its rows. */
  readonly from: number;
}

/** All rows are looked at, and what is stored of the job says so. */
function isFinished(job: JobFacts, progress: Progress): boolean {
  return progress.nextRow > job.rows.length && isRecorded(progress);
}

/** The next batch, or the end. Where somebody else wrote in between, it is tried again from where the job stands then. */
function stepOnNewest<R extends Row>(
  context: ServiceContext,
  job: RowJob<R>,
  known: Progress,
): Promise<NumberedStep> {
  let progress: Progress | undefined = known;
  return retryConflict(['entity_version', 'policy_moved'], async () => {
    const from: Progress = progress ?? (await readProgress(context, job));
    progress = undefined;
    const isPastRows = from.nextRow > job.rows.length;
    const step = isPastRows ? await finishJob(context, job, from) : await applyBatch(context, job, from);
    return { ...step, from: from.nextRow };
  });
}

function describe(
  context: ServiceContext,
  job: JobFacts,
  { nextRow, counts }: Progress,
  { report, stopped }: { readonly report: RowReport[]; readonly stopped: boolean },
): UserImportReport {
  const rows = job.rows.length;
  return {
    importId: job.importId,
    dryRun: false,
    status: nextRow > rows ? 'done' : stopped ? 'stopped' : 'running',
    rows,
    nextRow,
    counts,
    report,
    inForceBy: inForceBy(context),
  };
}

/** An import that would leave out rows does not begin, unless it was asked to. */
async function requireNoRefusal<R extends Row>(context: ServiceContext, job: RowJob<R>): Promise<void> {
  const { counts, report } = await previewJob(context, job);
  if (counts.refused === 0) return;
  const errors = report.flatMap(({ row, errors: broken = [] }) =>
    broken.map(({ pointer, message }) => ({ pointer: `/rows/${row}${pointer}`, message })),
  );
  const [first] = errors;
  throw new AppError(
    'validation_failed',
    `${counts.refused} of ${job.rows.length} rows are refused, so nothing was written; the first is ${first?.pointer}: ${first?.message}. ` +
      'A dry run reports all rows; onRefused "skip" applies the others.',
    errors.slice(0, maxShownErrors),
  );
}
