'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiKeyView } from '@/lib/contracts/clients';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { proofHref } from '../shared/proof-href';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { clientsMessages } from './messages';
import { useKeysWritten } from './use-keys-written';

const text = clientsMessages.revokeKey;

interface RevokeKeyModalProps {
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
}

/** Ends a key at once, for good. */
export function RevokeKeyModal({ apiKey, onClose }: RevokeKeyModalProps) {
  const [reason, setReason] = useState('');
  const { isConfirmed, field } = useConfirmation(apiKey.name);
  const keys = useQuery(api.clients.listKeys.queryOptions({ input: { clientId: apiKey.clientId } })).data;
  const others = keys?.items.filter(
    ({ id, state }) => id !== apiKey.id && (state === 'active' || state === 'expiring'),
  );
  const written = useKeysWritten(apiKey.clientId);
  const showInForce = useInForceNotice();
  const revoke = useMutation(
    api.clients.revokeKey.mutationOptions({
      onSuccess: async ({ changeSeq }) => {
        onClose();
        showInForce(text.done(apiKey.name), {
          proofHref: proofHref({ principal: apiKey.clientId, change: changeSeq }),
        });
        await written();
      },
    }),
  );
  const submit = () =>
    revoke.mutate({
      params: { clientId: apiKey.clientId, keyId: apiKey.id },
      query: { reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(apiKey.name)}
      submitText={text.submit}
      submitDisabled={!isConfirmed}
      onSubmit={submit}
      onDismiss={onClose}
      pending={revoke.isPending}
      error={revoke.error}
    >
      <Box variant="p">{text.effect(apiKey.prefix)}</Box>
      {others && <Box variant="p">{text.others(others.length)}</Box>}
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
