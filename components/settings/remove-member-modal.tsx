'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { MemberView } from '@/lib/contracts/members';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
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
  const { isConfirmed, field } = useConfirmation(member.name);
  const tokens = useQuery(api.serviceTokens.list.queryOptions({ input: { limit: 200 } }));
  const ending = (tokens.data?.items ?? []).filter(
    ({ status, createdBy }) => status === 'active' && createdBy?.id === member.id,
  );
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
      submitDisabled={!isConfirmed}
      onSubmit={submit}
      onDismiss={onClose}
      pending={remove.isPending}
      error={remove.error}
    >
      <Box variant="p">{text.effect(member.name, settingsMessages.role[member.role].toLowerCase())}</Box>
      {tokens.data && (
        <Box variant="p">
          {text.tokens(
            ending.map(({ name }) => name),
            tokens.data.nextCursor !== undefined,
          )}
        </Box>
      )}
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
