'use client';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AppLink } from '../shared/app-link';
import { rolesMessages } from './messages';

const text = rolesMessages.inDraft;

interface InDraftNoteProps {
  readonly roleId: string;
  readonly draftId: string;
}

/** Says that the page shows what is proposed, and not what is in force. */
export function InDraftNote({ roleId, draftId }: InDraftNoteProps) {
  return (
    <Alert type="info" header={text.title}>
      {text.hint}
      <SpaceBetween size="m" direction="horizontal">
        <AppLink href={`/drafts/${draftId}`}>{text.open}</AppLink>
        <AppLink href={`/roles/${roleId}`}>{text.leave}</AppLink>
      </SpaceBetween>
    </Alert>
  );
}
