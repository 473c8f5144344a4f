'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useNotify } from '../shell/notifications';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { useDraftWritten } from './use-draft-written';

const text = draftsMessages.discardModal;

interface DiscardDraftModalProps {
  readonly draft: DraftView;
  readonly onClose: () => void;
}

/** Ends a draft; what it proposes is gone. */
export function DiscardDraftModal({ draft, onClose }: DiscardDraftModalProps) {
  const [reason, setReason] = useState('');
  const { isConfirmed, field } = useConfirmation(draft.title);
  const router = useRouter();
  const written = useDraftWritten();
  const { notify } = useNotify();
  const discard = useMutation(
    api.drafts.discard.mutationOptions({
      onSuccess: async () => {
        onClose();
        notify({ type: 'success', header: text.done(draft.title) });
        router.push('/drafts');
        await written({ ...draft, status: 'discarded' });
      },
      onError: () => written(),
    }),
  );
  const submit = () =>
    discard.mutate({
      params: { draftId: draft.id },
      headers: { 'if-match': draft.etag },
      query: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(draft.title)}
      submitText={text.submit}
      submitDisabled={!isConfirmed}
      onSubmit={submit}
      onDismiss={onClose}
      pending={discard.isPending}
      error={discard.error}
    >
      <Box variant="p">{text.effect(draft.editCount)}</Box>
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
