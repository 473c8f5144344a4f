'use client';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { counted } from '../../shared/counted';
import { formatInstant } from '../../shared/format-time';
import { usePreferences } from '../../shell/preferences';
import { accessLogMessages } from '../messages';
import { type ExportJob, isComplete, rowsOf } from './export-job';

const text = accessLogMessages.export;

/** Where the export stands, in one line; one that was left says when it was begun. */
export function ExportHeadline({ job, isRunning }: { readonly job: ExportJob; readonly isRunning: boolean }) {
  const timeZone = usePreferences().timeZone === 'utc' ? 'UTC' : undefined;
  const instant = (at: string) => formatInstant(Date.parse(at), timeZone);
  const scope = text.between(instant(job.from), instant(job.to));
  const status = isRunning
    ? ({ type: 'in-progress', words: text.underWay } as const)
    : isComplete(job)
      ? ({ type: 'success', words: text.done(counted(rowsOf(job), 'decision')) } as const)
      : ({ type: 'stopped', words: text.begun(instant(job.startedAt)) } as const);
  return (
    <div>
      <StatusIndicator type={status.type}>{status.words}</StatusIndicator>
      <div>{scope}</div>
    </div>
  );
}
