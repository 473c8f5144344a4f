'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ClientView } from '@/lib/contracts/clients';
import { ExpiryField } from '../principals/expiry-field';
import { useExpiry } from '../principals/use-expiry';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import type { MadeSecret } from '../shared/secret-modal';
import { useNotify } from '../shell/notifications';
import { clientsMessages } from './messages';
import { useKeysWritten } from './use-keys-written';

const text = clientsMessages.createKey;

interface CreateKeyModalProps {
  readonly client: ClientView;
  readonly onClose: () => void;
  readonly onMade: (key: MadeSecret) => void;
}

/** Makes a key; the answer is shown once. */
export function CreateKeyModal({ client, onClose, onMade }: CreateKeyModalProps) {
  const [name, setName] = useState('');
  const expiry = useExpiry();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const written = useKeysWritten(client.id);
  const { notify } = useNotify();
  const create = useMutation(
    api.clients.createKey.mutationOptions({
      // The answer holds the key: nothing keeps it once it was shown.
      gcTime: 0,
      onSuccess: async ({ key, secret }) => {
        onMade({ name: key.name, secret });
        notify({ type: 'success', header: text.done(key.name) });
        await written();
      },
    }),
  );
  const isNameMissing = name.trim() === '';
  const submit = () => {
    const resolved = expiry.resolve();
    setTried(true);
    if (isNameMissing || !resolved.ok) return;
    create.mutate({
      params: { clientId: client.id },
      body: { name: name.trim(), expiresAt: resolved.expiresAt, reason: reasonToSend(reason) },
    });
  };
  return (
    <FormModal
      header={text.title(client.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={create.isPending}
      error={create.error}
    >
      <FormField
        label={text.name}
        description={text.nameHint}
        errorText={tried && isNameMissing ? text.nameRequired : fieldError(create.error, 'name')}
      >
        <Input value={name} ariaRequired onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <ExpiryField {...expiry.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
