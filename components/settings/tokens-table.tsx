'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { ServiceTokenView } from '@/lib/contracts/service-tokens';
import { ChangesLink } from '../shared/changes-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { type MadeSecret, SecretModal } from '../shared/secret-modal';
import { useListState } from '../shared/use-list-state';
import { settingsMessages } from './messages';

/* Loaded when they are opened: no page waits for them. */
const CreateTokenModal = dynamic(() => import('./create-token-modal').then((m) => m.CreateTokenModal));
const RevokeTokenModal = dynamic(() => import('./revoke-token-modal').then((m) => m.RevokeTokenModal));

const text = settingsMessages.tokens;
const noFilters = z.object({});

const columns = (
  revoke: (token: ServiceTokenView) => void,
): readonly TableProps.ColumnDefinition<ServiceTokenView>[] => [
  { id: 'name', header: text.columns.name, isRowHeader: true, cell: ({ name }) => name, minWidth: 160 },
  {
    id: 'status',
    header: text.columns.status,
    cell: ({ status }) => (
      <StatusIndicator type={status === 'active' ? 'success' : 'stopped'}>
        {text.status[status]}
      </StatusIndicator>
    ),
    minWidth: 110,
  },
  { id: 'role', header: text.columns.role, cell: ({ role }) => settingsMessages.role[role], minWidth: 100 },
  {
    id: 'permissions',
    header: text.columns.permissions,
    cell: ({ permissions }) => permissions?.join(', ') ?? settingsMessages.allPermissions,
    minWidth: 160,
  },
  {
    id: 'apis',
    header: text.columns.apis,
    cell: ({ apiIds }) => apiIds?.join(', ') ?? settingsMessages.allApis,
    minWidth: 120,
  },
  {
    id: 'created',
    header: text.columns.created,
    cell: ({ createdAt, createdBy }) => (
      <>
        {createdBy?.name ?? text.byInstallation}
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          <Instant at={createdAt} layout="stacked" />
        </Box>
      </>
    ),
    minWidth: 200,
  },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: ({ expiresAt }) => (expiresAt ? <Instant at={expiresAt} layout="stacked" /> : text.noExpiry),
    minWidth: 200,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 100,
    cell: (token) => (
      <SpaceBetween size="s" direction="horizontal">
        {token.status === 'active' && (
          <GuardedButton
            permission="tokens:write"
            variant="inline-link"
            ariaLabel={text.revokeLabel(token.name)}
            onClick={() => revoke(token)}
          >
            {text.revoke}
          </GuardedButton>
        )}
        <ChangesLink type="service_token" id={token.id} name={token.name} />
      </SpaceBetween>
    ),
  },
];

/** The machines that may call the API. */
export function TokensTable() {
  const list = useListState(noFilters);
  const query = useQuery(
    api.serviceTokens.list.queryOptions({
      input: { limit: 50, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ServiceTokenView>();
  const [made, setMade] = useState<MadeSecret>();
  const createButton = (
    <GuardedButton permission="tokens:write" onClick={() => setIsCreating(true)}>
      {text.create}
    </GuardedButton>
  );
  return (
    <>
      <ListTable
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns(setRevoking)}
        header={
          <Header variant="h2" actions={createButton}>
            {text.title}
          </Header>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {isCreating && (
        <CreateTokenModal
          onClose={() => setIsCreating(false)}
          onMade={(secret) => {
            setIsCreating(false);
            setMade(secret);
          }}
        />
      )}
      {revoking && <RevokeTokenModal token={revoking} onClose={() => setRevoking(undefined)} />}
      {made && (
        <SecretModal
          made={made}
          what={settingsMessages.createToken.what}
          usage={settingsMessages.createToken.usage}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}
