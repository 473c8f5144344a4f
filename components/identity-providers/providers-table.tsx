'use client';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { Named } from '../policy-settings/named';
import { RowActions } from '../policy-settings/row-actions';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListTable } from '../shared/list-table';
import { providersMessages as text } from './messages';
import { audienceValues } from './provider-draft';

/* Loaded when they are opened: no page waits for them. */
const DeleteProviderModal = dynamic(() =>
  import('./delete-provider-modal').then((m) => m.DeleteProviderModal),
);
const ProviderModal = dynamic(() => import('./provider-modal').then((m) => m.ProviderModal));
const TestTokenModal = dynamic(() => import('./test-token-modal').then((m) => m.TestTokenModal));

type Doing =
  | { readonly what: 'add' | 'test' }
  | { readonly what: 'edit' | 'delete'; readonly provider: IdentityProviderView };

const columns = (
  start: (doing: Doing) => void,
): readonly TableProps.ColumnDefinition<IdentityProviderView>[] => [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (provider) => <Named {...provider} />,
    minWidth: 160,
  },
  {
    id: 'issuer',
    header: text.columns.issuer,
    cell: ({ issuer }) => <Copyable text={issuer} what={text.columns.issuer} />,
    minWidth: 200,
  },
  {
    id: 'audience',
    header: text.columns.audience,
    cell: (provider) => text.audience[provider.audience.type](audienceValues(provider).join(', ')),
    minWidth: 160,
  },
  {
    id: 'groups',
    header: text.columns.groups,
    cell: ({ id, groupsClaim, groupMappings }) =>
      groupsClaim === undefined ? (
        text.noGroups
      ) : (
        <AppLink href={`/policy-settings?${new URLSearchParams({ tab: 'groups', provider: id })}`}>
          {text.groups(groupsClaim, groupMappings.length)}
        </AppLink>
      ),
    minWidth: 140,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 140,
    cell: (provider) => (
      <RowActions
        permission="settings:write"
        changes={{ type: 'identity_provider', id: provider.id, name: provider.name }}
        actions={[
          {
            text: text.edit,
            label: text.editLabel(provider.name),
            onClick: () => start({ what: 'edit', provider }),
          },
          {
            text: text.remove,
            label: text.removeLabel(provider.name),
            onClick: () => start({ what: 'delete', provider }),
          },
        ]}
      />
    ),
  },
];

/** The issuers whose tokens are accepted. */
export function ProvidersTable() {
  const query = useQuery(api.identityProviders.list.queryOptions());
  const providers = query.data?.items ?? [];
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const addButton = (
    <GuardedButton permission="settings:write" onClick={() => setDoing({ what: 'add' })}>
      {text.add}
    </GuardedButton>
  );
  const testButton = (
    <GuardedButton
      permission="settings:write"
      disabled={providers.length === 0}
      disabledReason={text.none}
      onClick={() => setDoing({ what: 'test' })}
    >
      {text.test}
    </GuardedButton>
  );
  return (
    <>
      <ListTable
        label={text.title}
        query={query}
        trackBy="id"
        wrapLines
        columnDefinitions={columns(setDoing)}
        header={
          <Header
            variant="h2"
            description={text.description}
            actions={
              <SpaceBetween size="xs" direction="horizontal">
                {testButton}
                {addButton}
              </SpaceBetween>
            }
          >
            {text.title}
          </Header>
        }
        empty={
          <EmptyState title={text.none} action={addButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {doing?.what === 'add' && <ProviderModal onClose={close} />}
      {doing?.what === 'test' && <TestTokenModal providers={providers} onClose={close} />}
      {doing?.what === 'edit' && <ProviderModal provider={doing.provider} onClose={close} />}
      {doing?.what === 'delete' && <DeleteProviderModal provider={doing.provider} onClose={close} />}
    </>
  );
}
