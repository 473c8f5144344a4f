'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiView } from '@/lib/contracts/apis';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { sharedMessages } from '../shared/messages';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useRebased } from '../shared/rebase/use-rebased';
import { useEditTarget } from '../shared/use-edit-target';
import { type ApiDraft, ApiFields, isComplete, trimmed } from './api-fields';
import { apisMessages } from './messages';
import { useRoutesWritten } from './use-routes-written';

const text = apisMessages.edit;

interface EditApiModalProps {
  /** As it is by now: it is read again where somebody was faster. */
  readonly of: ApiView;
  readonly onClose: () => void;
}

/** Which API of API Gateway it is, and what it is called here. */
export function EditApiModal({ of, onClose }: EditApiModalProps) {
  const [opened] = useState(of);
  const [draft, setDraft] = useRebased<ApiDraft>(of);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const written = useRoutesWritten();
  const target = useEditTarget({ title: text.title(of.name) });
  const update = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      // What a draft has is replaced by what is entered here, and shown in its difference.
      const headers = context.draftId === undefined ? { 'if-match': of.etag } : {};
      const body = { ...trimmed(draft), reason: reasonToSend(reason) };
      const changed = await api.apis.update.call({ params: { apiId: of.id }, headers, body }, { context });
      return { context, changed };
    },
    onSuccess: async ({ context, changed }) => {
      onClose();
      await Promise.all([target.tell(text.done(changed.name), context), written()]);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: api.apis.get.key() }),
  });
  const submit = () => {
    setTried(true);
    if (isComplete(draft, false)) update.mutate();
  };
  return (
    <FormModal
      header={text.title(opened.name)}
      submitText={target.submitText ?? sharedMessages.save}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.isPending}
      error={update.error}
    >
      {of.etag !== opened.etag && <MeanwhileAlert before={opened} after={of} />}
      <ApiFields
        draft={draft}
        onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        isNew={false}
        tried={tried}
        error={update.error}
      />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
