'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { EditReason } from '../policy-settings/edit-reason';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { FormModal } from '../shared/form-modal';
import { reasonToSend } from '../shared/reason-field';
import { constraintsMessages } from './messages';

const text = constraintsMessages.deletion;

interface DeleteConstraintModalProps {
  readonly constraint: ConstraintView;
  readonly onClose: () => void;
}

/** Lets roles be held together again. */
export function DeleteConstraintModal({ constraint, onClose }: DeleteConstraintModalProps) {
  const [reason, setReason] = useState('');
  const edit = usePolicyEdit({
    write: () =>
      api.constraints.remove.call({
        params: { constraintId: constraint.id },
        headers: { 'if-match': constraint.etag },
        query: { reason: reasonToSend(reason) },
      }),
    done: () => text.done(constraint.name),
    onDone: onClose,
  });
  return (
    <FormModal
      header={text.title(constraint.name)}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onDismiss={onClose}
      pending={edit.isPending}
      error={edit.error}
    >
      <Box variant="p">{text.effect(constraint.roleIds.join(', '))}</Box>
      <EditReason value={reason} onChange={setReason} />
    </FormModal>
  );
}
