import type { RowReport } from '../../contracts/user-imports';
import type { ChangeAction } from '../../core/model/change';
import type { UserImport } from '../../core/model/user-import';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { fillBatch } from './fill-batch';
import { advance, isRecorded, type Progress, recordOf } from './import-progress';
import type { PlannedRow } from './plan-row';
import { planRows } from './plan-rows';
import type { JobFacts, RowJob } from './row-job';

/** Rows that are looked at for one batch; few of them are left for the next one. */
const windowRows = 50;

const actions: Readonly<Record<UserImport['kind'], ChangeAction>> = {
  import: 'user.imported',
  grant: 'assignment.bulk_granted',
  revoke: 'assignment.bulk_revoked',
};

/** What one step of a job did. */
export interface Step {
  readonly progress: Progress;
  readonly report: readonly RowReport[];
  /** The next row is refused, and the job does not leave out rows. */
  readonly stopped: boolean;
}

/**
 * Applies the next rows in one transaction, on the records and the policy that they were checked against.
 * @throws StoreConflictError where one of them moved: nothing was written then.
 */
export async function applyBatch<R extends { readonly row: number }>(
  context: ServiceContext,
  job: RowJob<R>,
  progress: Progress,
): Promise<Step> {
  const published = await readPolicy(context);
  const start = progress.nextRow - 1;
  const planned = await planRows(context, published, job, job.rows.slice(start, start + windowRows));
  const firstRefused = planned.findIndex(({ report }) => report.outcome === 'refused');
  const stopsAt = job.onRefused === 'stop' && firstRefused >= 0 ? firstRefused : planned.length;
  const batch = fillBatch(planned.slice(0, stopsAt));
  const stopped = batch.length === stopsAt && stopsAt < planned.length;
  const refusal = stopped ? planned[stopsAt] : undefined;
  const report = [...batch, ...(refusal ? [refusal] : [])].map((row) => row.report);

  const next = advance(progress, batch);
  if (batch.every((row) => row.next === undefined)) return { progress: next, report, stopped };
  const stored = await writeBatch(context, job, next, batch, published.version);
  return { progress: { ...next, stored }, report, stopped };
}

/**
 * Writes how the job ended, where its last rows changed nothing. A job that changed nothing at all leaves no trace.
 * @throws StoreConflictError where another request wrote of it: nothing was written then.
 */
export async function finishJob(context: ServiceContext, job: JobFacts, progress: Progress): Promise<Step> {
  const ended = isRecorded(progress)
    ? progress
    : { ...progress, stored: await writeBatch(context, job, progress, []) };
  return { progress: ended, report: [], stopped: false };
}

async function writeBatch(
  context: ServiceContext,
  job: JobFacts,
  progress: Progress,
  batch: readonly PlannedRow[],
  policyVersion?: number,
): Promise<UserImport> {
  const record = recordOf(context, job, progress);
  const changed = batch.flatMap(({ previous, next }) => (next ? [{ previous, next }] : []));
  const before = changed.flatMap(({ previous }) => previous ?? []);
  const first = progress.stored?.nextRow ?? 1;
  const created = changed.length - before.length;
  const parts = [
    ...(created > 0 ? [`${created} created`] : []),
    ...(before.length > 0 ? [`${before.length} updated`] : []),
  ];
  // An import is repeated by its id, which goes on where it stands: a kept answer would say "running" all day.
  const draft = draftChange(
    { ...context, once: undefined },
    {
      action: actions[job.kind],
      target: { type: 'user_import', id: job.importId, name: `${job.title}, ${job.rows.length} rows` },
      summary: `${job.title}, rows ${first} to ${record.nextRow - 1} of ${job.rows.length}: ${parts.join(', ') || 'nothing to change'}`,
      reason: job.reason,
      before: before.length > 0 ? before : null,
      after: changed.map(({ next }) => next),
    },
  );
  await context.store.commit(draft, [
    ...changed.map(({ previous, next }) => ({ type: 'put_principal' as const, principal: next, previous })),
    { type: 'put_user_import', userImport: record, previous: progress.stored },
    ...(policyVersion === undefined
      ? []
      : [{ type: 'require_policy_version' as const, version: policyVersion }]),
  ]);
  return record;
}
