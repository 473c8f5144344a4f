'use client';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { UserImport } from '@/lib/core/model/user-import';
import { describeProblem } from '../shared/describe-problem';
import { useFollow } from '../shared/use-follow';
import type { JobState } from './jobs';
import { bulkMessages } from './messages';
import { useRunJob } from './use-run-job';

const text = bulkMessages.job;

interface JobStopProps {
  readonly status: 'failed' | 'stopped' | 'elsewhere';
  readonly nextRow: number;
  readonly kind: UserImport['kind'];
  /** Absent where this window does not know what was to be applied. */
  readonly state?: JobState;
}

/** Why something has not come to its end, what is in force of it, and how to go on. */
export function JobStop({ status, nextRow, kind, state }: JobStopProps) {
  const run = useRunJob();
  const follow = useFollow();
  const again = kind === 'import' ? '/users/import' : '/users';
  const button =
    state === undefined ? (
      <Button href={again} onFollow={follow}>
        {kind === 'import' ? bulkMessages.import.title : text.toUsers}
      </Button>
    ) : status === 'stopped' ? (
      <Button onClick={() => void run(state.job, 'skip')}>{text.skip}</Button>
    ) : (
      <Button onClick={() => void run(state.job, state.onRefused)}>{text.resume}</Button>
    );
  return (
    <Alert
      type={status === 'failed' ? 'error' : 'warning'}
      header={text[`${status}Title`](nextRow)}
      action={button}
    >
      <SpaceBetween size="xs">
        {status === 'failed' && <div>{describeProblem(state?.error).detail}</div>}
        <div>{text[`${status}Hint`]}</div>
      </SpaceBetween>
    </Alert>
  );
}
