'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { LimitView } from '@/lib/contracts/limits';
import { EditReason } from '../policy-settings/edit-reason';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { FormModal } from '../shared/form-modal';
import { reasonToSend } from '../shared/reason-field';
import { targetIdOf } from './limit-draft';
import { limitSentence } from './limit-sentence';
import { limitsMessages } from './messages';

const text = limitsMessages.deletion;

interface DeleteLimitModalProps {
  readonly limit: LimitView;
  readonly onClose: () => void;
}

/** Deletes a limit, after saying what then no longer holds. */
export function DeleteLimitModal({ limit, onClose }: DeleteLimitModalProps) {
  const [reason, setReason] = useState('');
  const edit = usePolicyEdit({
    write: () =>
      api.limits.remove.call({
        params: { limitId: limit.id },
        headers: { 'if-match': limit.etag },
        query: { reason: reasonToSend(reason) },
      }),
    done: () => text.done(limit.name),
    onDone: onClose,
  });
  const target = limit.target.name ?? targetIdOf(limit);
  return (
    <FormModal
      header={text.title(limit.name)}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onDismiss={onClose}
      pending={edit.isPending}
      error={edit.error}
    >
      <Box variant="p">{text.effect(limitSentence({ ...limit, type: limit.appliesTo.type, target }))}</Box>
      <EditReason value={reason} onChange={setReason} />
    </FormModal>
  );
}
