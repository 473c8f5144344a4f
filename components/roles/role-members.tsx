'use client';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { principalHref } from '../shared/principal-href';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { rolesMessages } from './messages';
import { RoleHolders } from './role-holders';

const text = rolesMessages.members;
const noFilters = z.object({});
const whichSchema = z.object({ which: z._default(z.enum(['assigned', 'effective']), 'assigned') });
const firstPage = { page: undefined, cursor: undefined };

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

function AssignedMembers({ roleId, actions }: { readonly roleId: string; readonly actions: ReactNode }) {
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
        <Header
          variant="h2"
          description={text.description}
          actions={
            <SpaceBetween size="s" direction="horizontal" alignItems="center">
              <AppLink href={`/users?role=${roleId}`}>{text.inUsers}</AppLink>
              {actions}
            </SpaceBetween>
          }
        >
          {text.title}
        </Header>
      }
      empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
    />
  );
}

/** Who holds a role: to whom it is assigned, or who has it in effect. */
export function RoleMembers({ roleId }: { readonly roleId: string }) {
  const [{ which }, setUrl] = useUrlState(whichSchema);
  const choice = (
    <SegmentedControl
      label={text.which}
      selectedId={which}
      options={[
        { id: 'assigned', text: text.assigned },
        { id: 'effective', text: text.effective },
      ]}
      onChange={({ detail }) =>
        setUrl({ which: detail.selectedId === 'assigned' ? undefined : detail.selectedId, ...firstPage })
      }
    />
  );
  return which === 'assigned' ? (
    <AssignedMembers roleId={roleId} actions={choice} />
  ) : (
    <RoleHolders roleId={roleId} actions={choice} />
  );
}
