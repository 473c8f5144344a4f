'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiView } from '@/lib/contracts/apis';
import { ConfirmField } from '../shared/confirm-field';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useEditTarget } from '../shared/use-edit-target';
import { apisMessages } from './messages';

const text = apisMessages.disconnect;

interface DisconnectApiModalProps {
  /** As it is by now: it is read again where somebody was faster. */
  readonly of: ApiView;
  readonly onClose: () => void;
}

/** Takes an API and its routes out of the policy, after its name was typed. */
export function DisconnectApiModal({ of, onClose }: DisconnectApiModalProps) {
  const { isConfirmed, field } = useConfirmation(of.name);
  const [reason, setReason] = useState('');
  const router = useRouter();
  const queryClient = useQueryClient();
  const target = useEditTarget({ title: text.draftTitle(of.name) });
  const remove = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const headers = context.draftId === undefined ? { 'if-match': of.etag } : {};
      const query = { reason: reasonToSend(reason) };
      await api.apis.remove.call({ params: { apiId: of.id }, headers, query }, { context });
      return context;
    },
    onSuccess: async (context) => {
      router.push(context.draftId === undefined ? '/apis' : `/drafts/${context.draftId}`);
      const keys = [api.apis.list.key(), api.policy.key(), api.changes.key()];
      await Promise.all([
        target.tell(text.done(of.name), context),
        ...keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ]);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: api.apis.get.key() }),
  });
  return (
    <FormModal
      header={text.title(of.name)}
      submitText={target.submitText ?? text.submit}
      submitDisabled={!isConfirmed}
      onSubmit={() => remove.mutate()}
      onDismiss={onClose}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      <Box variant="p">{text.effect(of.name, of.routeCount)}</Box>
      <Box variant="p">{text.refused}</Box>
      <ConfirmField {...field} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
