'use client';
import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { UserView } from '@/lib/contracts/users';
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
import { usersMessages as text } from './messages';
import { UsersMenu } from './users-menu';

/** Loaded when it is opened: no page waits for it. */
const AddUserModal = dynamic(() => import('./add-user-modal').then((m) => m.AddUserModal));

const columns: readonly TableProps.ColumnDefinition<UserView>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (user) => (
      <>
        <AppLink href={`/users/${user.id}`}>{user.name}</AppLink>
        {user.email && (
          <Box fontSize="body-s" color="text-body-secondary" display="block">
            {user.email}
          </Box>
        )}
      </>
    ),
    minWidth: 200,
    maxWidth: 360,
  },
  {
    id: 'subject',
    header: text.columns.subject,
    cell: (user) => user.subject,
    minWidth: 140,
    maxWidth: 280,
  },
  {
    id: 'status',
    header: text.columns.status,
    cell: (user) => <PrincipalStatus status={user.status} />,
    minWidth: 120,
  },
  { id: 'roles', header: text.columns.roles, cell: heldRoles, minWidth: 140 },
  {
    id: 'updated',
    header: text.columns.updated,
    cell: (user) => <Instant at={user.updatedAt} layout="stacked" />,
    minWidth: 200,
  },
];

/** All users, found by the start of name, email or subject; one or many of them can be chosen and acted on. */
export function UsersScreen() {
  const list = useListState(principalsFilterSchema);
  const { prefix, status, role } = list.filters;
  const filter = { prefix, status, roleId: role };
  const query = useQuery(listPages.users({ ...filter, cursor: list.cursor }));
  const [adding, setAdding] = useState(false);
  // Kept over pages and filters: who is chosen is counted beside the title.
  const [chosen, setChosen] = useState<readonly UserView[]>([]);
  const addButton = (
    <GuardedButton permission="users:write" variant="primary" onClick={() => setAdding(true)}>
      {text.add}
    </GuardedButton>
  );

  return (
    <Page title={text.title} href="/users" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        columnDefinitions={columns}
        selectionType="multi"
        selectedItems={chosen}
        onSelectionChange={({ detail }) => setChosen(detail.selectedItems)}
        ariaLabels={{
          selectionGroupLabel: text.selection.group,
          allItemsSelectionLabel: () => text.selection.all,
          itemSelectionLabel: (_, user) => text.selection.one(user.name),
        }}
        filtered={Object.values(filter).some((value) => value !== undefined)}
        onClearFilter={() => list.setFilters(noPrincipalsFilter)}
        header={
          <ListHeader
            title={text.title}
            description={text.description}
            query={query}
            counter={chosen.length > 0 ? text.selection.count(chosen.length) : undefined}
          >
            <UsersMenu chosen={chosen} onChosen={setChosen} filter={filter} />
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
      {adding && <AddUserModal onClose={() => setAdding(false)} />}
    </Page>
  );
}
