'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { usePrincipalStale } from '../principals/use-principal-written';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { LostAccess } from '../shared/lost-access';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { usersMessages } from './messages';

const text = usersMessages.remove;

interface DeleteUserModalProps {
  readonly user: UserView;
  readonly onClose: () => void;
}

/** Deletes a user after the name was typed. Where groups would let the person in again, that is agreed to first. */
export function DeleteUserModal({ user, onClose }: DeleteUserModalProps) {
  const { isConfirmed, field } = useConfirmation(user.name);
  const [acknowledged, setAcknowledged] = useState(false);
  const [reason, setReason] = useState('');
  const router = useRouter();
  const showInForce = useInForceNotice();
  const queryClient = useQueryClient();
  const params = { userId: user.id };
  const preview = useQuery(api.users.deletion.queryOptions({ input: params, staleTime: 0 }));
  const stale = usePrincipalStale(user);
  const remove = useMutation(
    api.users.remove.mutationOptions({
      onSuccess: async () => {
        showInForce(text.done(user.name));
        router.push('/users');
        const keys = [api.users.list.key(), api.roles.members.key(), api.access.key(), api.changes.key()];
        await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      },
      onError: () => Promise.all([stale(), preview.refetch()]),
    }),
  );
  const readmission = preview.data?.readmission;
  const submit = () =>
    remove.mutate({
      params,
      headers: { 'if-match': user.etag },
      query: {
        reason: reasonToSend(reason),
        ...(readmission && acknowledged && { acknowledge: 'groups_readmit' }),
      },
    });
  return (
    <FormModal
      header={text.title(user.name)}
      submitText={text.submit}
      submitDisabled={!isConfirmed || !preview.isSuccess || (readmission !== undefined && !acknowledged)}
      onSubmit={submit}
      onDismiss={onClose}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      <Box variant="p">{text.effect(user.name, user.assignments.length)}</Box>
      <LostAccess {...user} />
      <Loaded query={preview}>
        {({ readmission: by }) =>
          by && (
            <Alert type="warning" header={text.readmission.header}>
              {text.readmission.body(
                by.name,
                by.groupMappings.map(({ value }) => value),
              )}
            </Alert>
          )
        }
      </Loaded>
      {readmission && (
        <Checkbox checked={acknowledged} onChange={({ detail }) => setAcknowledged(detail.checked)}>
          {text.readmission.acknowledge}
        </Checkbox>
      )}
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
