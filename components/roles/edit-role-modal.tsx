'use client';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { HolderCount } from '../shared/holder-count';
import { isSame } from '../shared/is-same';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useRebased } from '../shared/rebase/use-rebased';
import { useEditTarget } from '../shared/use-edit-target';
import { rolesMessages } from './messages';
import { type RoleDetails, RoleDetailsFields } from './role-details-fields';
import { useRoleThere } from './use-role-there';
import { useRoleUpdate } from './use-role-update';

const text = rolesMessages.details;

interface EditRoleModalProps {
  readonly role: RoleView;
  readonly onClose: () => void;
}

export function EditRoleModal({ role: shown, onClose }: EditRoleModalProps) {
  const header = text.editTitle(shown.name);
  const target = useEditTarget({ title: header, sensitive: shown.sensitive, href: `/roles/${shown.id}` });
  const { role, isRead } = useRoleThere(shown, target);
  const { name, description, inherits, sensitive } = role;
  const [details, setDetails] = useRebased<RoleDetails>({ name, description, inherits, sensitive });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const update = useRoleUpdate(role, {
    target,
    doneText: (changed) => text.saved(changed.name),
    onDone: onClose,
  });
  const isInheritanceChanged = !isSame(details.inherits, inherits);
  const submit = () => {
    setTried(true);
    if (details.name.trim() === '') return;
    update.change({ ...details, inherits: [...details.inherits], reason: reasonToSend(reason) });
  };
  return (
    <FormModal
      header={header}
      submitText={target.submitText ?? text.submitEdit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      submitDisabled={!isRead}
      error={update.error}
    >
      {update.meanwhile && <MeanwhileAlert {...update.meanwhile} />}
      <RoleDetailsFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        ownId={role.id}
        tried={tried}
        error={update.error}
      />
      {isInheritanceChanged && <HolderCount roleId={role.id} />}
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
