'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { describeProblem } from '../shared/describe-problem';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { useNotify } from '../shell/notifications';
import { type Job, type JobState, runJob } from './jobs';
import { bulkMessages } from './messages';

const text = bulkMessages.job;

export const jobHref = (importId: string): string => `/users/imports/${importId}`;

/** Applies a job; its end is told wherever one is by then. */
export function useRunJob(): (job: Job, onRefused: JobState['onRefused']) => Promise<void> {
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const showInForce = useInForceNotice();
  return useCallback(
    async (job, onRefused) => {
      const { status, error, counts } = await runJob(job, onRefused);
      const action = <AppLink href={jobHref(job.importId)}>{text.open}</AppLink>;
      if (status === 'done') showInForce(text.doneNotice(job.title));
      else if (status === 'stopped') {
        notify({ type: 'warning', header: text.stoppedNotice(job.title), action });
      } else {
        const content = describeProblem(error).detail;
        notify({ type: 'error', header: text.failedNotice(job.title), content, action });
      }
      if (counts.created + counts.updated === 0) return;
      const keys = [
        api.users.key(),
        api.userImports.key(),
        api.roles.key(),
        api.access.key(),
        api.changes.key(),
      ];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    [queryClient, notify, showInForce],
  );
}
