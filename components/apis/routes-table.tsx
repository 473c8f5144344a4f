'use client';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RouteView } from '@/lib/contracts/routes';
import { EmptyState } from '../shared/empty-state';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { RefreshButton } from '../shared/refresh-button';
import { useListState } from '../shared/use-list-state';
import { accessText } from './access-text';
import { apisMessages } from './messages';
import { RoutesFilter, routesFilterSchema } from './routes-filter';
import { RoutesMenu } from './routes-menu';

const text = apisMessages.routes;
const { selection } = apisMessages.changeMany;

function columnsFor(onOpen: (routeId: string) => void): readonly TableProps.ColumnDefinition<RouteView>[] {
  return [
    {
      id: 'route',
      header: text.columns.route,
      isRowHeader: true,
      cell: (r) => (
        <>
          <Link onFollow={() => onOpen(r.id)} ariaLabel={text.open(`${r.method} ${r.path}`)}>
            {r.method} {r.path}
          </Link>{' '}
          {r.multiSegmentParameters && <Badge color="grey">{text.multiSegment}</Badge>}
        </>
      ),
      minWidth: 280,
      maxWidth: 460,
    },
    {
      id: 'access',
      header: text.columns.access,
      cell: (r) =>
        r.access.type === 'permission' ? (
          <Box variant="code">{accessText(r.access)}</Box>
        ) : (
          <Badge color={r.access.type === 'blocked' ? 'red' : 'blue'}>{accessText(r.access)}</Badge>
        ),
      minWidth: 160,
    },
    { id: 'summary', header: text.columns.summary, cell: (r) => r.summary ?? '–', minWidth: 220 },
  ];
}

interface RoutesTableProps {
  readonly apiId: string;
  readonly page: ReturnType<typeof useRoutesPage>;
  readonly onOpen: (routeId: string) => void;
}

/** The page of an API's routes that the address tells of. */
export function useRoutesPage(apiId: string) {
  const list = useListState(routesFilterSchema);
  const { cursor, filters } = list;
  return { list, query: useQuery(listPages.routes({ apiId, cursor, ...filters })) };
}

/** Routes of an API, found by path, method, access and permission. */
export function RoutesTable({ apiId, page: { list, query }, onOpen }: RoutesTableProps) {
  const { q, method, access, permission } = list.filters;
  const total = query.data?.total;
  const [chosen, setChosen] = useState<readonly RouteView[]>([]);
  return (
    <ListTable
      label={text.title}
      query={query}
      list={list}
      trackBy="id"
      wrapLines
      columnDefinitions={columnsFor(onOpen)}
      selectionType="multi"
      selectedItems={chosen}
      onSelectionChange={({ detail }) => setChosen(detail.selectedItems)}
      ariaLabels={{
        selectionGroupLabel: selection.group,
        allItemsSelectionLabel: () => selection.all,
        itemSelectionLabel: (_, route) => selection.one(`${route.method} ${route.path}`),
      }}
      filtered={[q, method, access, permission].some((value) => value !== undefined)}
      onClearFilter={() =>
        list.setFilters({ q: undefined, method: undefined, access: undefined, permission: undefined })
      }
      header={
        <Header
          variant="h2"
          counter={total === undefined ? undefined : `(${total.toLocaleString('en')})`}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <RefreshButton query={query} />
              <RoutesMenu
                apiId={apiId}
                chosenIds={chosen.map(({ id }) => id)}
                filter={{ q, method, access, permission }}
                found={query.isPlaceholderData ? undefined : total}
                onClear={() => setChosen([])}
              />
            </SpaceBetween>
          }
        >
          {text.title}
        </Header>
      }
      filter={<RoutesFilter filters={list.filters} onChange={list.setFilters} />}
      empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
    />
  );
}
