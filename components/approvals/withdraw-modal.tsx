'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { approvalsMessages } from './messages';
import { type AssignmentRequestView, nameOf } from './subject';
import { useReviewed } from './use-reviewed';

const text = approvalsMessages.withdrawModal;

interface WithdrawModalProps {
  readonly request: AssignmentRequestView;
  readonly onClose: () => void;
}

/** Takes back what one asked for. */
export function WithdrawModal({ request, onClose }: WithdrawModalProps) {
  const [reason, setReason] = useState('');
  const reviewed = useReviewed();
  const { notify } = useNotify();
  const what = nameOf({ type: 'assignment_request', request });
  const withdraw = useMutation(
    api.assignmentRequests.withdraw.mutationOptions({
      onSuccess: async () => {
        onClose();
        notify({ type: 'success', header: text.done(what) });
        await reviewed();
      },
      onError: () => reviewed(),
    }),
  );
  const submit = () =>
    withdraw.mutate({
      params: { requestId: request.id },
      headers: { 'if-match': request.etag },
      body: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(what)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={withdraw.isPending}
      error={withdraw.error}
    >
      <Box variant="p">{text.effect}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
