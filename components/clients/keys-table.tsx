'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiKeyView, ClientView } from '@/lib/contracts/clients';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { type MadeSecret, SecretModal } from '../shared/secret-modal';
import { useActorName } from '../shared/use-actor-name';
import { LastUsedCell } from './last-used-cell';
import { clientsMessages } from './messages';

/* Loaded when they are opened: no page waits for them. */
const CreateKeyModal = dynamic(() => import('./create-key-modal').then((m) => m.CreateKeyModal));
const RevokeKeyModal = dynamic(() => import('./revoke-key-modal').then((m) => m.RevokeKeyModal));
const RotateKeyModal = dynamic(() => import('./rotate-key-modal').then((m) => m.RotateKeyModal));

const text = clientsMessages.keys;
const indicator = { active: 'success', expiring: 'pending', expired: 'stopped', revoked: 'stopped' } as const;

type Doing = { readonly what: 'create' } | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKeyView };

const isAccepted = ({ state }: ApiKeyView) => state === 'active' || state === 'expiring';

function Created({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const name = useActorName(apiKey.createdBy);
  return (
    <>
      {name}
      <Box display="block" fontSize="body-s" color="text-body-secondary">
        <Instant at={apiKey.createdAt} layout="stacked" />
      </Box>
    </>
  );
}

const columns = (start: (doing: Doing) => void): readonly TableProps.ColumnDefinition<ApiKeyView>[] => [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (key) => (
      <>
        {key.name}
        <Box variant="code" display="block">
          {key.prefix}…
        </Box>
      </>
    ),
    minWidth: 180,
  },
  {
    id: 'state',
    header: text.columns.state,
    cell: (key) => (
      <>
        <StatusIndicator type={indicator[key.state]}>{text.state[key.state]}</StatusIndicator>
        {key.replacedBy !== undefined && (
          <Box display="block" fontSize="body-s" color="text-body-secondary">
            {text.replaced}
          </Box>
        )}
      </>
    ),
    minWidth: 180,
  },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: (key) => (key.expiresAt ? <Instant at={key.expiresAt} layout="stacked" /> : text.noExpiry),
    minWidth: 200,
  },
  { id: 'created', header: text.columns.created, cell: (key) => <Created apiKey={key} />, minWidth: 200 },
  {
    id: 'lastUsed',
    header: text.columns.lastUsed,
    cell: (key) => <LastUsedCell apiKey={key} />,
    minWidth: 180,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 160,
    cell: (key) =>
      isAccepted(key) && (
        <SpaceBetween size="s" direction="horizontal">
          {key.replacedBy === undefined && (
            <GuardedButton
              permission="clients:write"
              variant="inline-link"
              ariaLabel={text.rotateLabel(key.name)}
              onClick={() => start({ what: 'rotate', key })}
            >
              {text.rotate}
            </GuardedButton>
          )}
          <GuardedButton
            permission="clients:write"
            variant="inline-link"
            ariaLabel={text.revokeLabel(key.name)}
            onClick={() => start({ what: 'revoke', key })}
          >
            {text.revoke}
          </GuardedButton>
        </SpaceBetween>
      ),
  },
];

/** The API keys of a client, and everything that is done with them. */
export function KeysTable({ client }: { readonly client: ClientView }) {
  const query = useQuery(api.clients.listKeys.queryOptions({ input: { clientId: client.id } }));
  const [doing, setDoing] = useState<Doing>();
  const [made, setMade] = useState<MadeSecret>();
  const close = () => setDoing(undefined);
  const show = (key: MadeSecret) => {
    close();
    setMade(key);
  };
  const createButton = (
    <GuardedButton permission="clients:write" onClick={() => setDoing({ what: 'create' })}>
      {text.create}
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
          <Header variant="h2" counter={query.data && `(${query.data.items.length})`} actions={createButton}>
            {text.title}
          </Header>
        }
        empty={
          <EmptyState title={text.none} action={createButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {doing?.what === 'create' && <CreateKeyModal client={client} onClose={close} onMade={show} />}
      {doing?.what === 'rotate' && <RotateKeyModal apiKey={doing.key} onClose={close} onMade={show} />}
      {doing?.what === 'revoke' && <RevokeKeyModal apiKey={doing.key} onClose={close} />}
      {made && <SecretModal made={made} {...clientsMessages.secret} onClose={() => setMade(undefined)} />}
    </>
  );
}
