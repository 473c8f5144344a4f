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
  /** `after` is what a draft made of it, which the form was opened without. */
  readonly isOfDraft?: boolean;
}

/** What somebody else made of something while a form about it was open. */
export function MeanwhileAlert({ before, after, isOfDraft = false }: MeanwhileAlertProps) {
  return (
    <Alert type="warning" header={isOfDraft ? text.inDraft : text.title}>
      <DifferencesTable
        before={content(before)}
        after={content(after)}
        title={isOfDraft ? text.whatInDraft : text.what}
        afterLabel={isOfDraft ? text.draft : text.now}
      />
    </Alert>
  );
}
