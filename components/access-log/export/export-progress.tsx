'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { AppLink } from '../../shared/app-link';
import { counted, formatCount } from '../../shared/counted';
import { ProblemAlert } from '../../shared/problem-alert';
import { accessLogMessages } from '../messages';
import { ExportHeadline } from './export-headline';
import { type ExportJob, type FinishedPart, isComplete, partName, rowsOf } from './export-job';
import { DamagedPartError, type LogExport } from './use-export';

const text = accessLogMessages.export;

interface ExportProgressProps {
  readonly work: LogExport;
  readonly job: ExportJob;
}

/** How far it is: of all, where all were counted. */
function Progress({ work, job }: ExportProgressProps) {
  if (work.running === undefined) return null;
  const { part, rows } = work.running;
  const done = rowsOf(job) + rows;
  const { total } = job;
  const said = text.rows(formatCount(done), total === undefined ? undefined : formatCount(total));
  return (
    <ProgressBar
      label={text.running(part)}
      value={total === undefined || total === 0 ? 0 : Math.min(100, (done / total) * 100)}
      additionalInfo={said}
    />
  );
}

function Part({
  job,
  part,
  index,
}: {
  readonly job: ExportJob;
  readonly part: FinishedPart;
  readonly index: number;
}) {
  const { manifest, changeSeq, isIntact } = part;
  return (
    <li>
      {text.partDone(index + 1, counted(manifest.count, 'decision'))}{' '}
      <Box variant="code">{partName(job, index + 1)}</Box>{' '}
      <AppLink href={`/changes?change=${changeSeq}`}>{text.record}</AppLink>{' '}
      <StatusIndicator type={isIntact ? 'success' : 'info'}>
        {isIntact ? text.verified : text.notChecked}
      </StatusIndicator>
    </li>
  );
}

function Failure({ work, job }: ExportProgressProps) {
  if (work.error === undefined) return null;
  return (
    <Alert type="warning" header={text.broke(job.parts.length + 1)}>
      <SpaceBetween size="s">
        <div>{text.brokeHint}</div>
        {work.error instanceof DamagedPartError ? text.notVerified : <ProblemAlert error={work.error} />}
      </SpaceBetween>
    </Alert>
  );
}

function Actions({ work, job }: ExportProgressProps) {
  if (work.running) return <Button onClick={work.stop}>{text.stop}</Button>;
  const isDone = isComplete(job);
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {!isDone && (
        <Button variant="primary" onClick={() => work.goOn(true)}>
          {work.error === undefined ? text.goOnAll : text.tryAgain}
        </Button>
      )}
      {!isDone && work.error === undefined && <Button onClick={() => work.goOn(false)}>{text.goOn}</Button>}
      <Button
        variant={isDone ? 'primary' : 'normal'}
        iconName="download"
        disabled={job.parts.length === 0}
        onClick={work.saveManifest}
      >
        {text.manifest}
      </Button>
      <Button variant="link" onClick={work.forget}>
        {isDone ? text.another : text.forget}
      </Button>
    </SpaceBetween>
  );
}

/** The parts that have come, how far the present one is, and what can be done next. */
export function ExportProgress(props: ExportProgressProps) {
  const { parts } = props.job;
  return (
    <SpaceBetween size="m">
      <ExportHeadline job={props.job} isRunning={props.work.running !== undefined} />
      {parts.length > 0 && (
        <ul aria-label={text.parts}>
          {parts.map((part, i) => (
            <Part key={part.manifest.id} job={props.job} part={part} index={i} />
          ))}
        </ul>
      )}
      <Progress {...props} />
      <Failure {...props} />
      <Actions {...props} />
    </SpaceBetween>
  );
}
