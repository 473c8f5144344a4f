'use client';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { UseQueryResult } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { ListTable } from '../shared/list-table';
import { SearchFilter } from '../shared/search-filter';
import type { ListState } from '../shared/use-list-state';
import { ViaList } from '../shared/via-list';
import { principalsMessages } from './messages';

const text = principalsMessages.access;
export const openRoutesFilterSchema = z.object({ q: z.optional(z.string().check(z.maxLength(200))) });

type OpenRoutes = Awaited<ReturnType<typeof api.access.roleRoutes.call>>;
type OpenRoute = OpenRoutes['items'][number];

const columns: readonly TableProps.ColumnDefinition<OpenRoute>[] = [
  { id: 'method', header: text.columns.method, cell: (r) => r.method, minWidth: 90 },
  {
    id: 'path',
    header: text.columns.path,
    isRowHeader: true,
    cell: (r) => <AppLink href={`/apis/${r.apiId}?route=${r.routeId}`}>{r.path}</AppLink>,
    minWidth: 260,
  },
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
  { id: 'via', header: text.columns.via, cell: (r) => <ViaList via={r.via} />, minWidth: 160 },
  { id: 'api', header: text.columns.api, cell: (r) => r.apiId, minWidth: 120 },
];

interface OpenRoutesTableProps<R extends OpenRoute> {
  readonly title: string;
  readonly description: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly query: UseQueryResult<Omit<OpenRoutes, 'items'> & { readonly items: readonly R[] }>;
  readonly list: ListState<z.infer<typeof openRoutesFilterSchema>>;
  /** Shown after what all of these lists show. */
  readonly moreColumns?: readonly TableProps.ColumnDefinition<R>[];
}

const noColumns: readonly never[] = [];

/** Routes that are open to somebody, and through which grants. */
export function OpenRoutesTable<R extends OpenRoute>({
  title,
  description,
  empty,
  emptyHint,
  query,
  list,
  moreColumns = noColumns,
}: OpenRoutesTableProps<R>) {
  const { q } = list.filters;
  const total = query.data?.total;
  return (
    <ListTable
      label={title}
      query={query}
      list={list}
      trackBy={(route: R) => `${route.apiId}/${route.routeId}`}
      columnDefinitions={[...columns, ...moreColumns]}
      filtered={q !== undefined}
      onClearFilter={() => list.setFilters({ q: undefined })}
      header={
        <Header
          variant="h2"
          description={description}
          counter={total === undefined ? undefined : `(${total.toLocaleString('en')})`}
        >
          {title}
        </Header>
      }
      filter={
        <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
      }
      empty={<EmptyState title={empty}>{emptyHint}</EmptyState>}
    />
  );
}
