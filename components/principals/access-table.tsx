'use client';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { z } from 'zod';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { ListTable } from '../shared/list-table';
import { SearchFilter } from '../shared/search-filter';
import { useListState } from '../shared/use-list-state';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';

const text = principalsMessages.access;
const filterSchema = z.object({ q: z.string().max(200).optional() });

type AccessPage = Awaited<ReturnType<typeof api.users.access.call>>;
type OpenRoute = AccessPage['items'][number];

const columns: readonly TableProps.ColumnDefinition<OpenRoute>[] = [
  { id: 'method', header: text.columns.method, cell: (r) => r.method, minWidth: 90 },
  { id: 'path', header: text.columns.path, isRowHeader: true, cell: (r) => r.path, minWidth: 260 },
  {
    id: 'effect',
    header: text.columns.effect,
    cell: (r) => (
      <StatusIndicator type={r.effect === 'allow' ? 'success' : 'info'}>
        {text.effect[r.effect]}
      </StatusIndicator>
    ),
    minWidth: 160,
  },
  {
    id: 'via',
    header: text.columns.via,
    cell: (r) =>
      r.via.map(({ roleId, grantId }, i) => (
        <Fragment key={`${roleId}/${grantId}`}>
          {i > 0 && ', '}
          <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>/{grantId}
        </Fragment>
      )),
    minWidth: 160,
  },
  { id: 'api', header: text.columns.api, cell: (r) => r.apiId, minWidth: 120 },
];

/** What the principal may call at this moment. */
export function AccessTable({ principal }: { readonly principal: PrincipalView }) {
  const list = useListState(filterSchema);
  const { q } = list.filters;
  const page = { limit: 50, q, cursor: list.cursor };
  const isUser = principal.type === 'user';
  const ofUser = useQuery(
    api.users.access.queryOptions({
      input: { userId: principal.id, ...page },
      enabled: isUser,
      placeholderData: keepPreviousData,
    }),
  );
  const ofClient = useQuery(
    api.clients.access.queryOptions({
      input: { clientId: principal.id, ...page },
      enabled: !isUser,
      placeholderData: keepPreviousData,
    }),
  );
  const query = isUser ? ofUser : ofClient;
  const total = query.data?.total;
  return (
    <ListTable
      label={text.title}
      query={query}
      list={list}
      trackBy={(route: OpenRoute) => `${route.apiId}/${route.routeId}`}
      columnDefinitions={columns}
      filtered={q !== undefined}
      onClearFilter={() => list.setFilters({ q: undefined })}
      header={
        <Header
          variant="h2"
          description={text.description}
          counter={total === undefined ? undefined : `(${total.toLocaleString('en')})`}
        >
          {text.title}
        </Header>
      }
      filter={
        <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
      }
      empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
    />
  );
}
