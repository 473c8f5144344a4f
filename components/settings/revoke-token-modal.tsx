'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ServiceTokenView } from '@/lib/contracts/service-tokens';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { Instant } from '../shared/instant';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';
import { useAccessWritten } from './use-written';

const text = settingsMessages.revokeToken;

interface RevokeTokenModalProps {
  readonly token: ServiceTokenView;
  readonly onClose: () => void;
}

/** Ends a service token, for good. */
export function RevokeTokenModal({ token, onClose }: RevokeTokenModalProps) {
  const [reason, setReason] = useState('');
  const { isConfirmed, field } = useConfirmation(token.name);
  const used = useQuery(api.serviceTokens.get.queryOptions({ input: { serviceTokenId: token.id } })).data;
  const written = useAccessWritten();
  const { notify } = useNotify();
  const revoke = useMutation(
    api.serviceTokens.revoke.mutationOptions({
      onSuccess: async () => {
        onClose();
        notify({ type: 'success', header: text.done(token.name) });
        await written();
      },
    }),
  );
  const submit = () =>
    revoke.mutate({ params: { serviceTokenId: token.id }, query: { reason: reasonToSend(reason) } });
  return (
    <FormModal
      header={text.title(token.name)}
      submitText={text.submit}
      submitDisabled={!isConfirmed}
      onSubmit={submit}
      onDismiss={onClose}
      pending={revoke.isPending}
      error={revoke.error}
    >
      <Box variant="p">{text.effect}</Box>
      {used && (
        <Box variant="p">
          {used.lastWriteAt === undefined ? (
            text.noWrite
          ) : (
            <>
              {text.lastWrite} <Instant at={used.lastWriteAt} />
            </>
          )}
        </Box>
      )}
      <ConfirmField {...field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
