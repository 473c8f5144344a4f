'use client';
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { describeProblem } from '../shared/describe-problem';
import { useNotify } from '../shell/notifications';
import { changesMessages } from './messages';

const text = changesMessages.verify;

/** Walks the whole hash chain on the server, stretch by stretch, and says whether any record was altered, removed or put in. */
export function VerifyChain() {
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const [pending, setPending] = useState(false);

  const verify = async () => {
    setPending(true);
    try {
      const walk = (input: { from?: number; prevHash?: string }) =>
        queryClient.fetchQuery(api.changes.verify.queryOptions({ input, staleTime: 0 }));
      let report = await walk({});
      let checked = report.checked;
      while (report.nextFrom !== undefined) {
        report = await walk({ from: report.nextFrom, prevHash: report.headHash });
        checked += report.checked;
      }
      notify(
        report.firstBroken === undefined
          ? {
              type: 'success',
              header: text.intact(checked),
              content: text.intactHint(report.headHash),
            }
          : {
              type: 'error',
              header: text.broken(report.firstBroken.seq),
              content: report.firstBroken.problem,
            },
      );
    } catch (error) {
      const { title, detail } = describeProblem(error);
      notify({ type: 'error', header: title, content: detail });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button iconName="check" loading={pending} onClick={() => void verify()}>
      {text.action}
    </Button>
  );
}
