'use client';
import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ClientView } from '@/lib/contracts/clients';
import { heldRoles } from '../principals/held-roles';
import { PrincipalStatus } from '../principals/principal-status';
import {
  noPrincipalsFilter,
  PrincipalsFilter,
  principalsFilterSchema,
} from '../principals/principals-filter';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { clientsMessages as text } from './messages';

/** Loaded when it is opened: no page waits for it. */
const AddClientModal = dynamic(() => import('./add-client-modal').then((m) => m.AddClientModal));

const columns: readonly TableProps.ColumnDefinition<ClientView>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (client) => (
      <>
        <AppLink href={`/clients/${client.id}`}>{client.name}</AppLink>
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {client.id}
        </Box>
      </>
    ),
    minWidth: 240,
    maxWidth: 400,
  },
  {
    id: 'status',
    header: text.columns.status,
    cell: (client) => <PrincipalStatus status={client.status} />,
    minWidth: 120,
  },
  { id: 'roles', header: text.columns.roles, cell: heldRoles, minWidth: 140 },
  {
    id: 'updated',
    header: text.columns.updated,
    cell: (client) => <Instant at={client.updatedAt} layout="stacked" />,
    minWidth: 200,
  },
];

/** All clients, found by the start of name or id, by status and by role. */
export function ClientsScreen() {
  const list = useListState(principalsFilterSchema);
  const { prefix, status, role } = list.filters;
  const filter = { prefix, status, roleId: role };
  const query = useQuery(listPages.clients({ ...filter, cursor: list.cursor }));
  const [adding, setAdding] = useState(false);
  const addButton = (
    <GuardedButton permission="clients:write" variant="primary" onClick={() => setAdding(true)}>
      {text.add}
    </GuardedButton>
  );

  return (
    <Page title={text.title} href="/clients" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        columnDefinitions={columns}
        filtered={Object.values(filter).some((value) => value !== undefined)}
        onClearFilter={() => list.setFilters(noPrincipalsFilter)}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            {addButton}
          </ListHeader>
        }
        filter={<PrincipalsFilter find={text.find} filters={list.filters} onChange={list.setFilters} />}
        empty={
          <EmptyState title={text.none} action={addButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {adding && <AddClientModal onClose={() => setAdding(false)} />}
    </Page>
  );
}
