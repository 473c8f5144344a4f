'use client';
import type { RowReport, UserImportReport } from '@/lib/contracts/user-imports';
import type { ImportCounts, UserImport } from '@/lib/core/model/user-import';
import { createWindowStates } from '../shared/window-states';

/** One role for many users. */
export type AssignAction = Exclude<UserImport['kind'], 'import'>;

type OnRefused = 'stop' | 'skip';

/** Something to do to many users, as it was checked by a dry run. */
export interface Job {
  readonly importId: string;
  readonly kind: UserImport['kind'];
  readonly title: string;
  readonly rows: number;
  /** What to call a user whose row names no subject. */
  readonly names?: ReadonlyMap<string, string>;
  /** Applies the next rows. The API takes the same request again and goes on where it stands. */
  readonly send: (onRefused: OnRefused) => Promise<UserImportReport>;
}

export interface JobState {
  readonly job: Job;
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  readonly onRefused: OnRefused;
  readonly nextRow: number;
  readonly counts: ImportCounts;
  readonly report: readonly RowReport[];
  readonly error?: unknown;
}

const none: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
const jobs = createWindowStates<JobState>(({ status }) => status === 'running');

/** What is known after one more answer. Rows that a repeated request looks at again are not told twice. */
export function withAnswer(state: JobState, answer: UserImportReport): JobState {
  const [first] = answer.report;
  const known = first === undefined ? state.report : state.report.filter(({ row }) => row < first.row);
  return {
    ...state,
    status: answer.status === 'planned' ? state.status : answer.status,
    nextRow: answer.nextRow,
    counts: answer.counts,
    report: [...known, ...answer.report],
    error: undefined,
  };
}

/** Applies a job to its end, or until it can go no further. It belongs to the window, not to a page. */
export async function runJob(job: Job, onRefused: OnRefused): Promise<JobState> {
  const known = jobs.get(job.importId);
  let state: JobState = {
    ...(known ?? { job, nextRow: 1, counts: none, report: [] }),
    status: 'running',
    onRefused,
    error: undefined,
  };
  jobs.set(job.importId, state);
  while (state.status === 'running') {
    try {
      state = withAnswer(state, await job.send(onRefused));
    } catch (error) {
      state = { ...state, status: 'failed', error };
    }
    jobs.set(job.importId, state);
  }
  return state;
}

/** A job that this window applies or has applied. */
export const useJob = (importId: string): JobState | undefined => jobs.useState(importId);
