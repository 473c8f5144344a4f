'use client';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { RoleView } from '@/lib/contracts/roles';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { SearchFilter } from '../shared/search-filter';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { rolesMessages as text } from './messages';
import { RoleLinks } from './role-links';

/** Loaded when it is opened: no page waits for it. */
const CreateRoleModal = dynamic(() => import('./create-role-modal').then((m) => m.CreateRoleModal));

const filterSchema = z.object({ q: z.optional(z.string().check(z.maxLength(200))) });

const columns: readonly TableProps.ColumnDefinition<RoleView>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (role) => <AppLink href={`/roles/${role.id}`}>{role.name}</AppLink>,
    minWidth: 140,
  },
  { id: 'id', header: text.columns.id, cell: (role) => role.id, minWidth: 120 },
  {
    id: 'description',
    header: text.columns.description,
    cell: (role) => role.description || '–',
    minWidth: 240,
  },
  { id: 'grants', header: text.columns.grants, cell: (role) => role.grants.length, minWidth: 90 },
  {
    id: 'inherits',
    header: text.columns.inherits,
    cell: (role) => <RoleLinks roleIds={role.inherits} />,
    minWidth: 120,
  },
  { id: 'opens', header: text.columns.opens, cell: (role) => text.opens(role.routeCount), minWidth: 130 },
  {
    id: 'sensitive',
    header: text.columns.sensitive,
    cell: (role) => (role.sensitive ? text.yes : text.no),
    minWidth: 100,
  },
];

export function RolesScreen() {
  const list = useListState(filterSchema);
  const { q } = list.filters;
  const query = useQuery(listPages.roles({ q, cursor: list.cursor }));
  const [creating, setCreating] = useState(false);
  const createButton = (
    <GuardedButton permission="roles:write" variant="primary" onClick={() => setCreating(true)}>
      {text.create}
    </GuardedButton>
  );
  return (
    <Page title={text.title} href="/roles" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns}
        filtered={q !== undefined}
        onClearFilter={() => list.setFilters({ q: undefined })}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            {createButton}
          </ListHeader>
        }
        filter={
          <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
        }
        empty={
          <EmptyState title={text.none} action={createButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {creating && <CreateRoleModal onClose={() => setCreating(false)} />}
    </Page>
  );
}
