'use client';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '@/lib/client/api';
import { EmptyState } from '../shared/empty-state';
import { ListTable } from '../shared/list-table';
import { LogCost } from '../shared/log/log-cost';
import { paidQuery } from '../shared/log/paid-query';
import { RefreshButton } from '../shared/refresh-button';
import { useExport } from './export/use-export';
import { LogFrame } from './log-frame';
import { accessLogMessages as text } from './messages';
import { OverTime } from './over-time';
import { SearchedSoFar } from './searched-so-far';
import { useDecisionColumns } from './use-decision-columns';
import { useLogList } from './use-log-list';
import { useOpenEntry } from './use-open-entry';

const ExportModal = lazy(() => import('./export/export-modal'));
const noNames: Readonly<Record<string, string>> = {};
const pageSize = 50;

/** What was decided in a span of time: counted over it, and page by page. */
export function SearchedLog({ onFollow }: { readonly onFollow: () => void }) {
  const log = useLogList();
  const query = useQuery({
    ...api.accessLog.search.queryOptions({
      input: { limit: pageSize, cursor: log.list.cursor, ...log.instants, ...log.filters },
      placeholderData: keepPreviousData,
    }),
    ...paidQuery,
  });
  const { entry, open, close } = useOpenEntry(query.data?.items);
  const work = useExport();
  const [isExportOpen, setIsExportOpen] = useState(false);
  const names = query.data?.principalNames ?? noNames;
  const columns = useDecisionColumns(names, open);

  return (
    <LogFrame
      log={log}
      entry={entry}
      name={entry && names[entry.principal]}
      onClose={close}
      hasRange
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <Button onClick={() => setIsExportOpen(true)}>
            {work.running ? text.export.exporting : text.export.open}
          </Button>
          <Button onClick={onFollow}>{text.live.start}</Button>
        </SpaceBetween>
      }
    >
      <OverTime range={log.instants} filters={log.filters} onZoom={log.zoom} />
      <ListTable
        {...columns}
        label={text.decisions}
        query={query}
        list={log.list}
        filtered={log.isFiltered}
        onClearFilter={log.clearFilters}
        header={
          <Header
            variant="h2"
            actions={
              <RefreshButton
                query={{ isFetching: query.isFetching, refetch: () => Promise.resolve(log.moveOn()) }}
              />
            }
          >
            {text.decisions}
          </Header>
        }
        filter={
          <SpaceBetween size="xxs">
            <LogCost cost={query.isPlaceholderData ? undefined : query.data} />
            {query.data && <SearchedSoFar page={query.data} pageSize={pageSize} />}
          </SpaceBetween>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {isExportOpen && (
        <Suspense>
          <ExportModal
            range={log.instants}
            filters={log.filters}
            page={query.data}
            work={work}
            onClose={() => setIsExportOpen(false)}
          />
        </Suspense>
      )}
    </LogFrame>
  );
}
