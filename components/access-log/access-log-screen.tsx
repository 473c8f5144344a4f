'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { EmptyState } from '../shared/empty-state';
import { ListHeader } from '../shared/list-header';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { columnsFor } from './columns';
import { DecisionPanel } from './decision-panel';
import { logFilterSchema } from './filter-tokens';
import { LogFilter } from './log-filter';
import { accessLogMessages as text } from './messages';
import { SearchedSoFar } from './searched-so-far';
import { instantsOf, rangeSchema } from './time-range';

const selectionSchema = z.object({ event: z.string().max(200).optional() });
const noNames: Readonly<Record<string, string>> = {};

/** The entry that is open beside the list, kept in the address. */
function useOpenEntry(items: readonly DecisionEntryView[] | undefined) {
  const [{ event }, setSelection] = useUrlState(selectionSchema);
  return {
    entry: items?.find(({ eventId }) => eventId === event),
    open: (eventId: string) => setSelection({ event: eventId }, 'push'),
    close: () => setSelection({ event: undefined }),
  };
}

/** Every decision, found by who, what, when and why; each opens to its reason. */
export function AccessLogScreen() {
  const list = useListState(logFilterSchema.extend(rangeSchema.shape));
  const { last, from, to, ...filters } = list.filters;
  const [askedAtMs, setAskedAtMs] = useState(() => Date.now());
  const range = useMemo(() => instantsOf({ last, from, to }, askedAtMs), [last, from, to, askedAtMs]);

  const query = useQuery(
    api.accessLog.search.queryOptions({
      input: { limit: 50, cursor: list.cursor, ...range, ...filters },
      placeholderData: keepPreviousData,
    }),
  );
  // A range that ends now has to move on before it is asked again.
  const refresh = { isFetching: query.isFetching, refetch: () => Promise.resolve(setAskedAtMs(Date.now())) };
  const { entry, open, close } = useOpenEntry(query.data?.items);
  const names = query.data?.principalNames ?? noNames;

  return (
    <Page
      title={text.title}
      href="/access-log"
      contentType="table"
      plain
      splitPanel={entry && <DecisionPanel entry={entry} name={names[entry.principal]} />}
      onSplitPanelClose={close}
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="eventId"
        columnDefinitions={columnsFor(names, open)}
        wrapLines
        filtered={Object.values(filters).some((value) => value !== undefined)}
        onClearFilter={() =>
          list.setFilters(Object.fromEntries(Object.keys(filters).map((k) => [k, undefined])))
        }
        header={<ListHeader title={text.title} description={text.description} query={refresh} />}
        filter={
          <SpaceBetween size="xs">
            <LogFilter filters={filters} range={{ last, from, to }} onChange={list.setFilters} />
            {query.data && <SearchedSoFar page={query.data} />}
          </SpaceBetween>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
    </Page>
  );
}
