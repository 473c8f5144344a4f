'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RoleView } from '@/lib/contracts/roles';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { rolesMessages } from './messages';
import { usePolicyWritten } from './use-role-update';

const text = rolesMessages.remove;

interface DeleteRoleModalProps {
  readonly role: RoleView;
  readonly onClose: () => void;
}

/** Deletes a role after its id was typed: there is no way back but creating it anew. */
export function DeleteRoleModal({ role, onClose }: DeleteRoleModalProps) {
  const members = useQuery(api.roles.members.queryOptions({ input: { roleId: role.id, limit: 200 } }));
  const [confirmation, setConfirmation] = useState('');
  const [reason, setReason] = useState('');
  const router = useRouter();
  const showInForce = useInForceNotice();
  const policyWritten = usePolicyWritten();

  const remove = useMutation(
    api.roles.remove.mutationOptions({
      onSuccess: async () => {
        showInForce(text.done(role.name));
        router.push('/roles');
        await policyWritten({ roleId: role.id });
      },
    }),
  );
  const submit = () =>
    remove.mutate({
      params: { roleId: role.id },
      headers: { 'if-match': role.etag },
      query: { reason: reasonToSend(reason) },
    });

  return (
    <FormModal
      header={text.title(role.name)}
      submitText={text.submit}
      submitDisabled={confirmation !== role.id}
      onSubmit={submit}
      onDismiss={onClose}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      <Box variant="p">{text.effect(role.name)}</Box>
      {members.data && (
        <Box variant="p">
          {text.members(members.data.items.length, members.data.nextCursor !== undefined)}
        </Box>
      )}
      <ConfirmField label={text.confirm(role.id)} value={confirmation} onChange={setConfirmation} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
