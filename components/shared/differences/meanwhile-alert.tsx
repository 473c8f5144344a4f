'use client';
import Alert from '@cloudscape-design/components/alert';
import { sharedMessages } from '../messages';
import { DifferencesTable } from './differences-table';

const text = sharedMessages.meanwhile;
/** What every write changes, and says nothing. */
const always = new Set(['etag', 'version', 'updatedAt']);

const content = (state: object): object =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !always.has(name)));

interface MeanwhileAlertProps {
  readonly before: object;
  readonly after: object;
}

/** What somebody else made of something while a form about it was open. */
export function MeanwhileAlert({ before, after }: MeanwhileAlertProps) {
  return (
    <Alert type="warning" header={text.title}>
      <DifferencesTable
        before={content(before)}
        after={content(after)}
        title={text.what}
        afterLabel={text.now}
      />
    </Alert>
  );
}
