'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { FormModal } from '../shared/form-modal';
import { useMe } from '../shared/permission';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { inForceWaitMs } from './in-force-wait';
import { usersMessages } from './messages';
import { useUserStale, useUserWritten } from './use-user-written';

const text = usersMessages.revoke;

interface RevokeRoleModalProps {
  readonly user: UserView;
  readonly roleId: string;
  readonly onClose: () => void;
}

/** Asks before a role is taken away, naming what the user loses and how soon it is in force. */
export function RevokeRoleModal({ user, roleId, onClose }: RevokeRoleModalProps) {
  const role = useQuery(api.roles.get.queryOptions({ input: { roleId } }));
  const me = useMe().data;
  const [reason, setReason] = useState('');
  const written = useUserWritten();
  const stale = useUserStale(user.id);
  const showInForce = useInForceNotice();

  const revoke = useMutation(
    api.users.revokeRole.mutationOptions({
      onSuccess: async (result) => {
        onClose();
        showInForce(text.done(roleId, user.name), inForceWaitMs(result));
        await written(result.user);
      },
      onError: stale,
    }),
  );
  const submit = () =>
    revoke.mutate({
      params: { userId: user.id, roleId },
      headers: { 'if-match': user.etag },
      query: { reason: reasonToSend(reason) },
    });

  return (
    <FormModal
      header={text.title(roleId, user.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={revoke.isPending}
      error={revoke.error}
    >
      <Box variant="p">{text.effect(user.name, roleId, role.data?.routeCount)}</Box>
      {me && <Box variant="p">{text.freshness(me.freshness.maxAgeSeconds)}</Box>}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
