'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ClientView } from '@/lib/contracts/clients';
import { usePrincipalStale } from '../principals/use-principal-written';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { LostAccess } from '../shared/lost-access';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { clientsMessages } from './messages';

const text = clientsMessages.remove;

interface DeleteClientModalProps {
  readonly client: ClientView;
  readonly onClose: () => void;
}

/** Deletes a client after its name was typed: its keys are gone with it for good. */
export function DeleteClientModal({ client, onClose }: DeleteClientModalProps) {
  const keys = useQuery(api.clients.listKeys.queryOptions({ input: { clientId: client.id } }));
  const { isConfirmed, field } = useConfirmation(client.name);
  const [reason, setReason] = useState('');
  const router = useRouter();
  const showInForce = useInForceNotice();
  const queryClient = useQueryClient();
  const remove = useMutation(
    api.clients.remove.mutationOptions({
      onSuccess: async () => {
        showInForce(text.done(client.name));
        router.push('/clients');
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: api.clients.list.key() }),
          queryClient.invalidateQueries({ queryKey: api.roles.members.key() }),
          queryClient.invalidateQueries({ queryKey: api.changes.key() }),
        ]);
      },
      onError: usePrincipalStale(client),
    }),
  );
  const submit = () =>
    remove.mutate({
      params: { clientId: client.id },
      headers: { 'if-match': client.etag },
      query: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(client.name)}
      submitText={text.submit}
      submitDisabled={!isConfirmed}
      onSubmit={submit}
      onDismiss={onClose}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      <Box variant="p">{text.effect(client.name, keys.data?.items.length, client.assignments.length)}</Box>
      <LostAccess {...client} />
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
