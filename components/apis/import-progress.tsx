'use client';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { sharedMessages } from '../shared/messages';
import { ProblemAlert } from '../shared/problem-alert';
import { apisMessages } from './messages';
import type { StagedImport } from './use-staged-import';

const text = apisMessages.import.upload;

/** How far the document has come, until it can be looked at. */
export function ImportProgress({ staged, upload, goOn }: StagedImport) {
  const view = staged.data;
  if (view?.status === 'applied') {
    return (
      <Alert type="success" header={text.applied(view.appliedAs ?? 0)}>
        {text.appliedHint}
      </Alert>
    );
  }
  if (upload?.status === 'failed') return <ProblemAlert error={upload.error} onRetry={goOn} />;
  if (view === undefined) return <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>;
  return (
    <Container>
      <ProgressBar
        label={text.label}
        description={text.leave}
        value={(100 * view.received) / view.parts}
        additionalInfo={text.partsDone(view.received, view.parts)}
      />
    </Container>
  );
}
