'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ClientView } from '@/lib/contracts/clients';
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
import { ClientIdentity } from './client-identity';
import { KeysTable } from './keys-table';
import { clientsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const DeleteClientModal = dynamic(() => import('./delete-client-modal').then((m) => m.DeleteClientModal));
const EditPrincipalModal = dynamic(() =>
  import('../principals/edit-principal-modal').then((m) => m.EditPrincipalModal),
);

const tabIds = ['assignments', 'keys', 'access', 'unused', 'changes'] as const;
const parents = [{ text: text.title, href: '/clients' }];

function ClientTabs({ client }: { readonly client: ClientView }) {
  const content = {
    assignments: <AssignmentsTable principal={client} />,
    keys: <KeysTable client={client} />,
    access: <AccessTable principal={client} />,
    unused: <UnusedGrants of={{ principalId: client.id }} />,
    changes: (
      <RecentChanges
        title={text.changes.title}
        targetType="client"
        targetId={client.id}
        empty={text.changes.none}
        allText={text.changes.all}
      />
    ),
  };
  return (
    <UrlTabs tabs={tabIds.map((id) => ({ id, label: principalsMessages.tabs[id], content: content[id] }))} />
  );
}

function Actions({ client }: { readonly client: ClientView }) {
  const [open, setOpen] = useState<'delete' | 'edit'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <PrincipalActions principal={client}>
        <GuardedButton permission="clients:write" onClick={() => setOpen('delete')}>
          {text.remove.action}
        </GuardedButton>
        <GuardedButton permission="clients:write" onClick={() => setOpen('edit')}>
          {principalsMessages.details.action}
        </GuardedButton>
      </PrincipalActions>
      {open === 'delete' && <DeleteClientModal client={client} onClose={close} />}
      {open === 'edit' && <EditPrincipalModal principal={client} onClose={close} />}
    </>
  );
}

/** One client: what it may call, by which roles, and with which keys. */
export function ClientScreen({ clientId }: { readonly clientId: string }) {
  const query = useQuery(api.clients.get.queryOptions({ input: { clientId } }));
  const client = query.data;
  return (
    <Page
      title={client?.name ?? text.oneTitle}
      href={`/clients/${clientId}`}
      parents={parents}
      actions={client && <Actions client={client} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            <ClientIdentity client={loaded} />
            <ClientTabs client={loaded} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
