'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { HolderCount } from '../shared/holder-count';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { LostRoutes } from './lost-routes';
import { rolesMessages } from './messages';
import { PermissionList } from './permission-list';
import { useRoleThere } from './use-role-there';
import { useRoleUpdate } from './use-role-update';

const text = rolesMessages.removeGrant;

interface RemoveGrantModalProps {
  readonly role: RoleView;
  readonly grant: Grant;
  readonly onClose: () => void;
}

export function RemoveGrantModal({ role: shown, grant, onClose }: RemoveGrantModalProps) {
  const [reason, setReason] = useState('');
  const header = text.title(grant.id, shown.name);
  const target = useEditTarget({
    title: text.draftTitle(grant.id, shown.name),
    sensitive: shown.sensitive,
    href: `/roles/${shown.id}`,
  });
  const { role, isRead } = useRoleThere(shown, target);
  const update = useRoleUpdate(role, {
    target,
    doneText: (changed) => text.done(grant.id, changed.name),
    onDone: onClose,
    takesAway: true,
  });
  const submit = () =>
    update.change({ grants: role.grants.filter((g) => g.id !== grant.id), reason: reasonToSend(reason) });
  return (
    <FormModal
      header={header}
      submitText={target.submitText ?? text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      submitDisabled={!isRead}
      error={update.error}
    >
      {update.meanwhile && <MeanwhileAlert {...update.meanwhile} />}
      <Box variant="p">{text[grant.effect](role.name)}</Box>
      {grant.effect === 'allow' && <LostRoutes roleId={role.id} grantId={grant.id} />}
      <HolderCount roleId={role.id} />
      <PermissionList permissions={grant.permissions} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
