'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiKeyView } from '@/lib/contracts/clients';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import type { MadeSecret } from '../shared/secret-modal';
import { useNotify } from '../shell/notifications';
import { clientsMessages } from './messages';
import { useKeysWritten } from './use-keys-written';

const text = clientsMessages.rotateKey;
const overlaps = Object.entries(text.overlaps).map(([value, label]) => ({ value, label }));
const oneDay = '86400';

interface RotateKeyModalProps {
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
  readonly onMade: (key: MadeSecret) => void;
}

/** Puts a new key in the place of one, which stays accepted for a while. */
export function RotateKeyModal({ apiKey, onClose, onMade }: RotateKeyModalProps) {
  const [overlap, setOverlap] = useState(oneDay);
  const [reason, setReason] = useState('');
  const written = useKeysWritten(apiKey.clientId);
  const { notify } = useNotify();
  const rotate = useMutation(
    api.clients.rotateKey.mutationOptions({
      // The answer holds the key: nothing keeps it once it was shown.
      gcTime: 0,
      onSuccess: async ({ key, secret }) => {
        onMade({ name: key.name, secret });
        notify({ type: 'success', header: text.done(apiKey.name) });
        await written();
      },
    }),
  );
  const submit = () =>
    rotate.mutate({
      params: { clientId: apiKey.clientId, keyId: apiKey.id },
      body: { overlapSeconds: Number(overlap), reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(apiKey.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={rotate.isPending}
      error={rotate.error}
    >
      <Box variant="p">{text.effect}</Box>
      <FormField label={text.overlap}>
        <Select
          options={overlaps}
          selectedOption={overlaps.find(({ value }) => value === overlap) ?? null}
          onChange={({ detail }) => setOverlap(detail.selectedOption.value ?? oneDay)}
        />
      </FormField>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
