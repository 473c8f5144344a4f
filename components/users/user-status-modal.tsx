'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { usersMessages } from './messages';
import { useUserStale, useUserWritten } from './use-user-written';

interface UserStatusModalProps {
  readonly user: UserView;
  readonly onClose: () => void;
}

/** Suspends an active user, resumes a suspended one. */
export function UserStatusModal({ user, onClose }: UserStatusModalProps) {
  const suspending = user.status === 'active';
  const text = suspending ? usersMessages.suspend : usersMessages.resume;
  const [reason, setReason] = useState('');
  const showInForce = useInForceNotice();
  const written = useUserWritten();
  const update = useMutation(
    api.users.update.mutationOptions({
      onSuccess: async (result) => {
        onClose();
        showInForce(text.done(user.name));
        await written(result);
      },
      onError: useUserStale(user.id),
    }),
  );
  const submit = () =>
    update.mutate({
      params: { userId: user.id },
      headers: { 'if-match': user.etag },
      body: { status: suspending ? 'suspended' : 'active', reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(user.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.isPending}
      error={update.error}
    >
      <Box variant="p">{text.effect(user.name, user.assignments.length)}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
