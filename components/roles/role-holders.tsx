'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GroupsNote } from '../shared/groups-note';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { principalHref } from '../shared/principal-href';
import { useListState } from '../shared/use-list-state';
import { rolesMessages } from './messages';

const text = rolesMessages.members;
const noFilters = z.object({});

type Holder = Awaited<ReturnType<typeof api.access.holders.call>>['items'][number];

const columns: readonly TableProps.ColumnDefinition<Holder>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (h) => <AppLink href={principalHref(h.principalId)}>{h.name}</AppLink>,
    minWidth: 160,
  },
  { id: 'email', header: text.columns.email, cell: (h) => h.email ?? '–', minWidth: 180 },
  { id: 'type', header: text.columns.type, cell: (h) => text.type[h.principalType], minWidth: 90 },
  {
    id: 'role',
    header: text.columns.through,
    cell: (h) => <AppLink href={`/roles/${h.roleId}`}>{h.roleId}</AppLink>,
    minWidth: 140,
  },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: (h) => (h.expiresAt ? <Instant at={h.expiresAt} layout="stacked" /> : text.never),
    minWidth: 200,
  },
];

interface RoleHoldersProps {
  readonly roleId: string;
  /** The switch to those it is assigned to. */
  readonly actions: ReactNode;
}

/** Who has a role now, itself or through a role that inherits it. */
export function RoleHolders({ roleId, actions }: RoleHoldersProps) {
  const list = useListState(noFilters);
  const query = useQuery(
    api.access.holders.queryOptions({
      input: { roleId, limit: 50, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const more = query.data?.items.length === 0 && query.data.nextCursor !== undefined;
  return (
    <SpaceBetween size="s">
      <ListTable
        label={text.title}
        query={query}
        list={list}
        trackBy="principalId"
        columnDefinitions={columns}
        header={
          <Header variant="h2" description={text.holdersDescription} actions={actions}>
            {text.title}
          </Header>
        }
        empty={
          more ? <Box>{text.emptyPage}</Box> : <EmptyState title={text.none}>{text.noneHint}</EmptyState>
        }
      />
      <GroupsNote groups={query.data?.groups ?? []} />
    </SpaceBetween>
  );
}
