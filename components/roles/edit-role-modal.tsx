'use client';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { rolesMessages } from './messages';
import { type RoleDetails, RoleDetailsFields } from './role-details-fields';
import { useRoleUpdate } from './use-role-update';

const text = rolesMessages.details;

interface EditRoleModalProps {
  readonly role: RoleView;
  readonly onClose: () => void;
}

export function EditRoleModal({ role, onClose }: EditRoleModalProps) {
  const { name, description, inherits, sensitive } = role;
  const [details, setDetails] = useState<RoleDetails>({ name, description, inherits, sensitive });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const update = useRoleUpdate(role, (changed) => text.saved(changed.name), onClose);
  const submit = () => {
    setTried(true);
    if (details.name.trim() === '') return;
    update.change({ ...details, inherits: [...details.inherits], reason: reasonToSend(reason) });
  };
  return (
    <FormModal
      header={text.editTitle(role.name)}
      submitText={text.submitEdit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      error={update.error}
    >
      <RoleDetailsFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        ownId={role.id}
        tried={tried}
        error={update.error}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
