'use client';
import Header from '@cloudscape-design/components/header';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { principalHref } from '../shared/principal-href';
import { useListState } from '../shared/use-list-state';
import { rolesMessages } from './messages';

const text = rolesMessages.members;
const noFilters = z.object({});

type Member = Awaited<ReturnType<typeof api.roles.members.call>>['items'][number];

const columns: readonly TableProps.ColumnDefinition<Member>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (m) => <AppLink href={principalHref(m.principalId)}>{m.name}</AppLink>,
    minWidth: 160,
  },
  { id: 'email', header: text.columns.email, cell: (m) => m.email ?? '–', minWidth: 180 },
  { id: 'type', header: text.columns.type, cell: (m) => text.type[m.principalType], minWidth: 90 },
  {
    id: 'starts',
    header: text.columns.starts,
    cell: (m) => (m.startsAt ? <Instant at={m.startsAt} layout="stacked" /> : text.atOnce),
    minWidth: 200,
  },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: (m) => (m.expiresAt ? <Instant at={m.expiresAt} layout="stacked" /> : text.never),
    minWidth: 200,
  },
];

export function RoleMembers({ roleId }: { readonly roleId: string }) {
  const list = useListState(noFilters);
  const query = useQuery(
    api.roles.members.queryOptions({
      input: { roleId, limit: 50, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <ListTable
      label={text.title}
      query={query}
      list={list}
      trackBy="assignmentId"
      columnDefinitions={columns}
      header={
        <Header variant="h2" description={text.description}>
          {text.title}
        </Header>
      }
      empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
    />
  );
}
