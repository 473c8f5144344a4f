'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { InvitationView } from '@/lib/contracts/invitations';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { invitationsMessages } from './messages';
import { useInvitationsWritten } from './use-invitations-written';

const text = invitationsMessages.withdrawing;

interface WithdrawModalProps {
  readonly invitation: InvitationView;
  readonly onClose: () => void;
}

/** Takes back an invitation that nobody has accepted. */
export function WithdrawModal({ invitation, onClose }: WithdrawModalProps) {
  const { id, email, roles } = invitation;
  const [reason, setReason] = useState('');
  const written = useInvitationsWritten();
  const { notify } = useNotify();
  const revoke = useMutation(
    api.invitations.revoke.mutationOptions({
      onSuccess: async () => {
        onClose();
        notify({ type: 'success', header: text.done(email) });
        await written();
      },
      // Somebody may have accepted it meanwhile: the list is to say so.
      onError: () => written(),
    }),
  );
  const submit = () =>
    revoke.mutate({ params: { invitationId: id }, headers: {}, query: { reason: reasonToSend(reason) } });
  return (
    <FormModal
      header={text.title(email)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={revoke.isPending}
      error={revoke.error}
    >
      <Box variant="p">{text.effect(email, roles.length)}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
