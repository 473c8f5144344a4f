'use client';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { UserView } from '@/lib/contracts/users';
import { GuardedButton } from '../shared/guarded-button';
import { useFollow } from '../shared/use-follow';
import { GrantRoleModal } from './grant-role-modal';
import { usersMessages } from './messages';
import { UserStatusModal } from './user-status-modal';

const text = usersMessages.actions;

/** What can be done with a user as a whole. */
export function UserActions({ user }: { readonly user: UserView }) {
  const [open, setOpen] = useState<'grant' | 'status'>();
  const follow = useFollow();
  const close = () => setOpen(undefined);
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <Button href={`/access-log?principal=${user.id}`} onFollow={follow}>
          {text.decisions}
        </Button>
        <GuardedButton permission="users:write" onClick={() => setOpen('status')}>
          {user.status === 'active' ? text.suspend : text.resume}
        </GuardedButton>
        <GuardedButton permission="users:assign" variant="primary" onClick={() => setOpen('grant')}>
          {text.grant}
        </GuardedButton>
      </SpaceBetween>
      {open === 'grant' && <GrantRoleModal user={user} onClose={close} />}
      {open === 'status' && <UserStatusModal user={user} onClose={close} />}
    </>
  );
}
