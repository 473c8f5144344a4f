'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { useNotify } from '../shell/notifications';
import { type ApiDraft, ApiFields, isComplete, trimmed } from './api-fields';
import { apisMessages } from './messages';

const text = apisMessages.connect;
const blank: ApiDraft = { type: 'REST', name: '', id: '', gatewayApiId: '', stage: '', description: '' };

/** Connects an API of API Gateway by its id and stage; then opens its page, where routes are imported. */
export function ConnectApiModal({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState(blank);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { notify } = useNotify();
  const router = useRouter();
  const queryClient = useQueryClient();
  const target = useEditTarget({ title: text.draftTitle(draft.name.trim()) });
  const connect = useMutation({
    mutationFn: async (body: Parameters<typeof api.apis.create.call>[0]['body']) => {
      const context = await target.aim();
      return { context, created: await api.apis.create.call({ body }, { context }) };
    },
    onSuccess: async ({ context, created }) => {
      await queryClient.invalidateQueries({ queryKey: api.apis.key() });
      if (context.draftId !== undefined) {
        await target.tell(text.done(created.name), context);
        // There is no page of it before it is in force.
        return onClose();
      }
      notify({ type: 'success', header: text.done(created.name), content: text.doneNext });
      router.push(`/apis/${created.id}`);
    },
  });
  const submit = () => {
    setTried(true);
    if (!isComplete(draft, true)) return;
    connect.mutate({ ...trimmed(draft), id: draft.id.trim(), reason: reasonToSend(reason) });
  };
  return (
    <FormModal
      header={text.title}
      submitText={target.submitText ?? text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={connect.isPending || connect.isSuccess}
      error={connect.error}
    >
      <ApiFields
        draft={draft}
        onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        isNew
        tried={tried}
        error={connect.error}
      />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
