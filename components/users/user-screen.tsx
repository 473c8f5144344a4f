'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { AccessTable } from '../principals/access-table';
import { AssignmentsTable } from '../principals/assignments-table';
import { principalsMessages } from '../principals/messages';
import { PrincipalActions } from '../principals/principal-actions';
import { GuardedButton } from '../shared/guarded-button';
import { Loaded } from '../shared/loaded';
import { RecentChanges } from '../shared/recent-changes';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { UnusedGrants } from '../unused-grants/unused-grants';
import { usersMessages as text } from './messages';
import { UserIdentity } from './user-identity';

/* Loaded when they are opened: no page waits for them. */
const DeleteUserModal = dynamic(() => import('./delete-user-modal').then((m) => m.DeleteUserModal));
const EditPrincipalModal = dynamic(() =>
  import('../principals/edit-principal-modal').then((m) => m.EditPrincipalModal),
);

const tabIds = ['assignments', 'access', 'unused', 'changes'] as const;
const parents = [{ text: text.title, href: '/users' }];

function UserTabs({ user }: { readonly user: UserView }) {
  const content = {
    assignments: <AssignmentsTable principal={user} />,
    access: <AccessTable principal={user} />,
    unused: <UnusedGrants of={{ principalId: user.id }} />,
    changes: (
      <RecentChanges
        title={text.changes.title}
        targetType="user"
        targetId={user.id}
        empty={text.changes.none}
        allText={text.changes.all}
      />
    ),
  };
  return (
    <UrlTabs tabs={tabIds.map((id) => ({ id, label: principalsMessages.tabs[id], content: content[id] }))} />
  );
}

function Actions({ user }: { readonly user: UserView }) {
  const [open, setOpen] = useState<'delete' | 'edit'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <PrincipalActions principal={user}>
        <GuardedButton permission="users:write" onClick={() => setOpen('delete')}>
          {text.remove.action}
        </GuardedButton>
        <GuardedButton permission="users:write" onClick={() => setOpen('edit')}>
          {principalsMessages.details.action}
        </GuardedButton>
      </PrincipalActions>
      {open === 'delete' && <DeleteUserModal user={user} onClose={close} />}
      {open === 'edit' && <EditPrincipalModal principal={user} onClose={close} />}
    </>
  );
}

/** One user: who it is, which roles it holds until when, and what these open. */
export function UserScreen({ userId }: { readonly userId: string }) {
  const query = useQuery(api.users.get.queryOptions({ input: { userId } }));
  const user = query.data;
  return (
    <Page
      title={user?.name ?? text.oneTitle}
      href={`/users/${userId}`}
      parents={parents}
      actions={user && <Actions user={user} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            <UserIdentity user={loaded} />
            <UserTabs user={loaded} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
