'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import { GuardedButton } from '../shared/guarded-button';
import { rolesMessages } from './messages';

/* Loaded when they are opened: no page waits for them. */
const DeleteRoleModal = dynamic(() => import('./delete-role-modal').then((m) => m.DeleteRoleModal));
const EditRoleModal = dynamic(() => import('./edit-role-modal').then((m) => m.EditRoleModal));

const text = rolesMessages.actions;

export function RoleActions({ role }: { readonly role: RoleView }) {
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  const guard = { permission: 'roles:write', reach: { outside: role.outsideYourApis } } as const;
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <GuardedButton {...guard} onClick={() => setOpen('delete')}>
          {text.remove}
        </GuardedButton>
        <GuardedButton {...guard} onClick={() => setOpen('edit')}>
          {text.edit}
        </GuardedButton>
      </SpaceBetween>
      {open === 'edit' && <EditRoleModal role={role} onClose={close} />}
      {open === 'delete' && <DeleteRoleModal role={role} onClose={close} />}
    </>
  );
}
