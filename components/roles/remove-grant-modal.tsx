'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { rolesMessages } from './messages';
import { PermissionList } from './permission-list';
import { useRoleUpdate } from './use-role-update';

const text = rolesMessages.removeGrant;

interface RemoveGrantModalProps {
  readonly role: RoleView;
  readonly grant: Grant;
  readonly onClose: () => void;
}

export function RemoveGrantModal({ role, grant, onClose }: RemoveGrantModalProps) {
  const [reason, setReason] = useState('');
  const update = useRoleUpdate(role, (changed) => text.done(grant.id, changed.name), onClose);
  const submit = () =>
    update.change({ grants: role.grants.filter((g) => g.id !== grant.id), reason: reasonToSend(reason) });
  return (
    <FormModal
      header={text.title(grant.id, role.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      error={update.error}
    >
      <Box variant="p">{text[grant.effect](role.name)}</Box>
      <PermissionList permissions={grant.permissions} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
