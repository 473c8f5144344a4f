import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { RowReport, UserImportReport } from '@/lib/contracts/user-imports';
import { render } from '../shared/testing/render';
import { type Job, type JobState, runJob, useJob } from './jobs';

const row = (n: number): RowReport => ({ row: n, subject: `s${n}`, outcome: 'updated', changes: [] });

function answer(
  status: UserImportReport['status'],
  rows: readonly number[],
  nextRow: number,
): UserImportReport {
  const counts = { created: 0, updated: nextRow - 1, unchanged: 0, refused: 0 };
  return { importId: 'imp_x', dryRun: false, status, rows: 6, nextRow, counts, report: rows.map(row) };
}

function jobOf(importId: string, answers: readonly (UserImportReport | Error)[]) {
  const asked: string[] = [];
  const job: Job = {
    importId,
    kind: 'import',
    title: 'Import 6 rows',
    rows: 6,
    send: async (onRefused) => {
      const next = answers[asked.length];
      asked.push(onRefused);
      if (next instanceof Error || next === undefined) throw next ?? new Error('asked once too often');
      return next;
    },
  };
  return { job, asked };
}

async function follow(importId: string): Promise<readonly (JobState | undefined)[]> {
  const seen: (JobState | undefined)[] = [];
  function Follower() {
    seen.push(useJob(importId));
    return null;
  }
  await render(<Follower />);
  return seen;
}

describe('a job', () => {
  it('asks until the API is done, and shows how far it is', async () => {
    const { job, asked } = jobOf('imp_run', [answer('running', [1, 2], 3), answer('done', [3, 4, 5, 6], 7)]);
    const seen = await follow('imp_run');
    await act(() => runJob(job, 'stop'));
    expect(asked).toEqual(['stop', 'stop']);
    expect(seen.at(-1)).toMatchObject({ status: 'done', nextRow: 7 });
    expect(seen.at(-1)?.report.map((r) => r.row)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps what it knows when a request fails, and goes on from there when asked to', async () => {
    const lost = new Error('connection lost');
    const { job } = jobOf('imp_lost', [
      answer('running', [1, 2, 3], 4),
      lost,
      answer('done', [3, 4, 5, 6], 7),
    ]);
    const failed = await runJob(job, 'stop');
    expect(failed).toMatchObject({ status: 'failed', nextRow: 4, error: lost });
    const done = await runJob(job, 'stop');
    expect(done.status).toBe('done');
    expect(
      done.report.map((r) => r.row),
      'row 3 was looked at twice',
    ).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('asks before the window is closed for as long as it runs', async () => {
    const closing = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    let asks = false;
    const { job } = jobOf('imp_close', [answer('done', [1], 7)]);
    await runJob(
      {
        ...job,
        send: (onRefused) => {
          asks = !closing();
          return job.send(onRefused);
        },
      },
      'stop',
    );
    expect(asks).toBe(true);
    expect(closing()).toBe(true);
  });
});
