'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { MemberView } from '@/lib/contracts/members';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';
import { useAccessWritten } from './use-written';

const text = settingsMessages.removeMember;

interface RemoveMemberModalProps {
  readonly member: MemberView;
  readonly onClose: () => void;
}

/** Ends a membership. */
export function RemoveMemberModal({ member, onClose }: RemoveMemberModalProps) {
  const [reason, setReason] = useState('');
  const written = useAccessWritten();
  const { notify } = useNotify();
  const remove = useMutation(
    api.members.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        notify({ type: 'success', header: text.done(member.name) });
        await written();
      },
      onError: written,
    }),
  );
  const submit = () =>
    remove.mutate({
      params: { memberId: member.id },
      headers: { 'if-match': member.etag },
      query: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(member.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={remove.isPending}
      error={remove.error}
    >
      <Box variant="p">{text.effect(member.name)}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
