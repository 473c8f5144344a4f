'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { useDraftWritten } from './use-draft-written';

const text = draftsMessages.submitModal;

interface SubmitDraftModalProps {
  readonly draft: DraftView;
  readonly onClose: () => void;
}

/** Lays a draft before a second person. */
export function SubmitDraftModal({ draft, onClose }: SubmitDraftModalProps) {
  const [reason, setReason] = useState('');
  const written = useDraftWritten();
  const { notify } = useNotify();
  const submitDraft = useMutation(
    api.drafts.submit.mutationOptions({
      onSuccess: async (submitted) => {
        onClose();
        notify({ type: 'success', header: text.done(submitted.title) });
        await written(submitted);
      },
      onError: () => written(),
    }),
  );
  const submit = () =>
    submitDraft.mutate({
      params: { draftId: draft.id },
      headers: { 'if-match': draft.etag },
      body: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(draft.title)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={submitDraft.isPending}
      error={submitDraft.error}
    >
      <Box variant="p">{text.effect}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
