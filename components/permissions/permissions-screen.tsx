'use client';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import * as z from 'zod/mini';
import type { api } from '@/lib/client/api';
import { EmptyState } from '../shared/empty-state';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { SearchFilter } from '../shared/search-filter';
import { useFollow } from '../shared/use-follow';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { permissionsMessages as text } from './messages';

/** What is seen of a permission is fetched when one is opened. */
const PermissionPanel = lazy(() => import('./permission-panel'));

const filterSchema = z.object({ q: z.optional(z.string().check(z.maxLength(130))) });
const selectionSchema = z.object({
  permission: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,62}:[a-z0-9][a-z0-9._-]{0,62}$/))),
});
const pageSize = 50;

type Permissions = Awaited<ReturnType<typeof api.routes.permissions.call>>;
type CountedPermission = Permissions['items'][number];

/** The API has one answer for all of them: the page's number stands for its cursor. */
function pageOf({ items }: Permissions, page: number) {
  const end = page * pageSize;
  const shown = items.slice(end - pageSize, end);
  return end < items.length ? { items: shown, nextCursor: String(page + 1) } : { items: shown };
}

const columnsFor = (
  open: (permission: string) => void,
): readonly TableProps.ColumnDefinition<CountedPermission>[] => [
  {
    id: 'permission',
    header: text.columns.permission,
    isRowHeader: true,
    cell: ({ permission }) => (
      <Link onFollow={() => open(permission)} ariaLabel={text.open(permission)}>
        {permission}
      </Link>
    ),
    minWidth: 220,
  },
  {
    id: 'routes',
    header: text.columns.routes,
    cell: ({ routeCount }) => text.routes(routeCount),
    minWidth: 120,
  },
];

/** Every permission that a route requires; each opens to the routes and the roles that name it. */
export function PermissionsScreen() {
  const list = useListState(filterSchema);
  const { q } = list.filters;
  const [{ permission: opened }, setSelection] = useUrlState(selectionSchema);
  const { page } = list;
  const query = useQuery({
    ...listPages.permissions({ q }),
    select: (all) => ({ ...pageOf(all, page), total: all.items.length }),
  });
  const columns = useMemo(
    () => columnsFor((permission) => setSelection({ permission }, 'push')),
    [setSelection],
  );
  return (
    <Page
      title={text.title}
      href="/permissions"
      contentType="table"
      plain
      splitPanel={
        opened === undefined ? undefined : (
          <Suspense>
            <PermissionPanel key={opened} permission={opened} />
          </Suspense>
        )
      }
      onSplitPanelClose={() => setSelection({ permission: undefined })}
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="permission"
        columnDefinitions={columns}
        filtered={q !== undefined}
        onClearFilter={() => list.setFilters({ q: undefined })}
        header={
          <ListHeader
            title={text.title}
            description={text.description}
            counter={query.data && `(${query.data.total.toLocaleString('en')})`}
            query={query}
          />
        }
        filter={
          <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
        }
        empty={
          <EmptyState
            title={text.none}
            action={
              <Button href="/apis" onFollow={useFollow()}>
                {text.toApis}
              </Button>
            }
          >
            {text.noneHint}
          </EmptyState>
        }
      />
    </Page>
  );
}
