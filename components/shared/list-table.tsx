'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Pagination from '@cloudscape-design/components/pagination';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state';
import { sharedMessages } from './messages';
import { ProblemAlert } from './problem-alert';
import { StaleNote } from './stale-note';
import type { ListState } from './use-list-state';
import { useRowsInSteps } from './use-rows-in-steps';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

interface ListTableProps<T>
  extends Pick<
    TableProps<T>,
    | 'columnDefinitions'
    | 'trackBy'
    | 'variant'
    | 'wrapLines'
    | 'selectionType'
    | 'selectedItems'
    | 'onSelectionChange'
    | 'onRowClick'
    | 'stickyColumns'
    | 'visibleColumns'
    | 'columnDisplay'
    | 'preferences'
    | 'ariaLabels'
  > {
  readonly query: UseQueryResult<Page<T>>;
  /** Page and cursor of the list; absent for a list that has one page only. */
  readonly list?: Pick<ListState<unknown>, 'page' | 'goToPage'>;
  readonly header: ReactNode;
  readonly filter?: ReactNode;
  /** Whether a filter is set: nothing found is then another matter than nothing there. */
  readonly filtered?: boolean;
  readonly onClearFilter?: () => void;
  /** Shown when the list is empty without a filter. */
  readonly empty: ReactNode;
  /** Names the table for screen readers. */
  readonly label: string;
}

const noRows: readonly never[] = [];

function NothingFound({ onClear }: { readonly onClear?: () => void }) {
  const { noMatch, noMatchHint, clearFilter } = sharedMessages.list;
  return (
    <EmptyState title={noMatch} action={onClear && <Button onClick={onClear}>{clearFilter}</Button>}>
      {noMatchHint}
    </EmptyState>
  );
}

function Pages<T>({
  query,
  list,
}: Pick<ListTableProps<T>, 'query'> & Required<Pick<ListTableProps<T>, 'list'>>) {
  const more = query.data?.nextCursor !== undefined;
  if (list.page === 1 && !more) return null;
  return (
    <Pagination
      currentPageIndex={list.page}
      pagesCount={more ? list.page + 1 : list.page}
      openEnd={more}
      disabled={query.isPlaceholderData}
      onChange={({ detail }) => list.goToPage(detail.currentPageIndex, query.data?.nextCursor)}
      ariaLabels={{
        nextPageLabel: sharedMessages.list.nextPage,
        previousPageLabel: sharedMessages.list.previousPage,
        paginationLabel: sharedMessages.list.pages,
        pageLabel: sharedMessages.list.page,
      }}
    />
  );
}

/** A list of the API: filter and pages in the address, and the same way of loading, failing and being empty everywhere. */
export function ListTable<T>(props: ListTableProps<T>) {
  const { query, list, filtered, onClearFilter, empty, label, ariaLabels, ...table } = props;
  const failed = query.isError && query.data === undefined;
  const items = query.data?.items ?? noRows;
  const rows = useRowsInSteps(items);
  const nothing = filtered ? <NothingFound onClear={onClearFilter} /> : empty;
  return (
    <Table
      enableKeyboardNavigation
      stickyHeader={table.variant === 'full-page'}
      {...table}
      header={
        <>
          {table.header}
          <StaleNote query={query} />
        </>
      }
      items={rows}
      // Rows of the page or filter before stay until the new ones are there: a click on one of them must not get lost.
      loading={query.isPending || (rows.length === 0 && items.length > 0)}
      loadingText={sharedMessages.loading}
      ariaLabels={{ tableLabel: label, ...ariaLabels }}
      pagination={list && <Pages query={query} list={list} />}
      empty={
        failed ? (
          <Box textAlign="left">
            <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
          </Box>
        ) : (
          nothing
        )
      }
    />
  );
}
