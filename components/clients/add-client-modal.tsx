'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { clientsMessages } from './messages';

const text = clientsMessages.create;

/** Adds a program, and opens its page: there it gets roles and keys. */
export function AddClientModal({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [usage, setUsage] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { notify } = useNotify();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(
    api.clients.create.mutationOptions({
      onSuccess: async (client) => {
        await queryClient.invalidateQueries({ queryKey: api.clients.key() });
        notify({ type: 'success', header: text.done(client.name), content: text.doneNext });
        router.push(`/clients/${client.id}`);
      },
    }),
  );
  const isNameMissing = name.trim() === '';
  const submit = () => {
    setTried(true);
    if (isNameMissing) return;
    create.mutate({
      body: {
        name: name.trim(),
        description: description.trim(),
        usageIdentifierKey: usage.trim() || undefined,
        reason: reasonToSend(reason),
      },
    });
  };
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={create.isPending || create.isSuccess}
      error={create.error}
    >
      <FormField
        label={text.name}
        description={text.nameHint}
        errorText={tried && isNameMissing ? text.nameRequired : fieldError(create.error, 'name')}
      >
        <Input value={name} ariaRequired onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.description}</OptionalLabel>}
        errorText={fieldError(create.error, 'description')}
      >
        <Textarea value={description} rows={2} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.usage}</OptionalLabel>}
        description={text.usageHint}
        errorText={fieldError(create.error, 'usageIdentifierKey')}
      >
        <Input
          value={usage}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setUsage(detail.value)}
        />
      </FormField>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
