'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ProblemError } from '@/lib/client/problem-error';
import type { Approvals } from '@/lib/core/model/policy';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';

const { turnApproval: text, approvals } = settingsMessages;

export type ApprovalRule = keyof Approvals;
type Settings = Awaited<ReturnType<typeof api.settings.get.call>>;

interface TurnApprovalModalProps {
  readonly rule: ApprovalRule;
  readonly settings: Settings;
  readonly onClose: () => void;
}

/** Turns one approval on or off. Where that takes somebody else, it is put into a draft and submitted. */
export function TurnApprovalModal({ rule, settings, onClose }: TurnApprovalModalProps) {
  const [reason, setReason] = useState('');
  const [draftId, setDraftId] = useState<string>();
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const isOn = !settings.approvals[rule];
  const { name, clause } = approvals.rules[rule];
  const action = isOn ? approvals.turnOn : approvals.turnOff;

  // A draft that was just begun is edited whatever it holds: its difference is looked at before it is in force.
  const edit = (context: { readonly draftId?: string }) =>
    api.settings.put.call(
      {
        headers: context.draftId === undefined ? { 'if-match': settings.etag } : {},
        body: {
          timeZone: settings.timeZone,
          approvals: { ...settings.approvals, [rule]: isOn },
          reason: reasonToSend(reason),
        },
      },
      { context },
    );
  const read = async () => {
    const keys = [
      api.settings.key(),
      api.drafts.key(),
      api.approvals.key(),
      api.policy.key(),
      api.changes.key(),
    ];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
  const turn = useMutation({
    mutationFn: () => edit({}),
    onSuccess: async () => {
      onClose();
      notify({ type: 'success', header: text.done(isOn, clause) });
      await read();
    },
    onError: read,
  });
  const ask = useMutation({
    mutationFn: async () => {
      // A second attempt goes on with the draft of the first.
      const id =
        draftId ?? (await api.drafts.create.call({ body: { title: text.draftTitle(isOn, clause) } })).id;
      setDraftId(id);
      await edit({ draftId: id });
      const params = { draftId: id };
      return api.drafts.submit.call({ params, headers: {}, body: { reason: reasonToSend(reason) } });
    },
    onSuccess: async () => {
      onClose();
      notify({ type: 'success', header: text.asked, content: text.askedNext });
      await read();
    },
    onError: read,
  });
  const mustAsk = turn.error instanceof ProblemError && turn.error.code === 'approval_required';
  return (
    <FormModal
      header={text.title(action, name)}
      submitText={mustAsk ? text.submitAsk : action}
      onSubmit={() => (mustAsk ? ask.mutate() : turn.mutate())}
      onDismiss={onClose}
      pending={turn.isPending || ask.isPending}
      error={mustAsk ? ask.error : turn.error}
    >
      <Box variant="p">{isOn ? text.effectOn[rule] : text.effectOff[rule]}</Box>
      {mustAsk && (
        <Alert type="info" header={text.mustAsk}>
          {text.mustAskHint(isOn)}
        </Alert>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
