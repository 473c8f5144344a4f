'use client';
import type { ModalProps } from '@cloudscape-design/components/modal';
import type { ReactNode } from 'react';
import { ProblemError } from '@/lib/client/problem-error';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { EditReason } from './edit-reason';
import { policySettingsMessages } from './messages';
import type { PolicyEditForm } from './use-policy-edit';

const text = policySettingsMessages.meanwhile;

interface PolicyEditModalProps {
  readonly edit: PolicyEditForm;
  readonly header: string;
  readonly submitText: string;
  readonly submitDisabled?: boolean;
  readonly size?: ModalProps.Size;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Each form of this room: its fields, where the edit goes, why; and a way on where somebody else was faster. */
export function PolicyEditModal(props: PolicyEditModalProps) {
  const { edit, header, submitDisabled, size, onSubmit, onClose, children } = props;
  const { isPending, isTaking, error, meanwhile, target } = edit;
  const isStale = error instanceof ProblemError && error.code === 'precondition_failed';
  return (
    <FormModal
      header={header}
      submitText={target.submitText ?? props.submitText}
      onSubmit={onSubmit}
      onDismiss={onClose}
      pending={isPending || isTaking}
      error={error}
      wayOn={isStale ? { text: text.take, onClick: () => edit.takeNew() } : undefined}
      {...(submitDisabled !== undefined && { submitDisabled })}
      {...(size !== undefined && { size })}
    >
      {meanwhile && <MeanwhileAlert {...meanwhile} />}
      {children}
      <EditTargetField {...target.field} />
      <EditReason
        value={edit.reason}
        onChange={edit.setReason}
        isPublished={target.field.target === 'publish'}
      />
    </FormModal>
  );
}
