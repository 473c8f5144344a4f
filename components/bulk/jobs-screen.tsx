'use client';
import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { UserImport } from '@/lib/core/model/user-import';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { usersMessages } from '../users/messages';
import { useJob } from './jobs';
import { bulkMessages } from './messages';
import { jobHref } from './use-run-job';

const text = bulkMessages.list;
const noFilters = z.object({});
const followEveryMs = 5000;
const quietAfterMs = 120_000;

/** Whether somebody seems to apply it at this moment. */
const isMoving = ({ nextRow, rows, updatedAt }: UserImport): boolean =>
  nextRow <= rows && Date.now() - Date.parse(updatedAt) < quietAfterMs;

function Progress({ stored }: { readonly stored: UserImport }) {
  const here = useJob(stored.id);
  const nextRow = here?.nextRow ?? stored.nextRow;
  const status = here?.status ?? (stored.nextRow > stored.rows ? 'done' : 'elsewhere');
  const type = status === 'done' ? 'success' : status === 'running' ? 'in-progress' : 'warning';
  return (
    <>
      <StatusIndicator type={type}>{bulkMessages.job.status[status]}</StatusIndicator>
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        {bulkMessages.job.rowsDone(Math.min(nextRow - 1, stored.rows), stored.rows)}
      </Box>
    </>
  );
}

const columns: readonly TableProps.ColumnDefinition<UserImport>[] = [
  {
    id: 'kind',
    header: text.columns.kind,
    isRowHeader: true,
    cell: (i) => <AppLink href={jobHref(i.id)}>{text.what(i)}</AppLink>,
    minWidth: 220,
  },
  { id: 'progress', header: text.columns.progress, cell: (i) => <Progress stored={i} />, minWidth: 200 },
  {
    id: 'counts',
    header: text.columns.counts,
    cell: ({ counts }) => text.result(counts.created + counts.updated, counts.refused),
    minWidth: 180,
  },
  { id: 'by', header: text.columns.by, cell: (i) => i.startedBy.name, minWidth: 140 },
  {
    id: 'at',
    header: text.columns.at,
    cell: (i) => <Instant at={i.createdAt} layout="stacked" />,
    minWidth: 200,
  },
];

/** Imports, and grants and revocations for many: where one that was left is found again. */
export function JobsScreen() {
  const list = useListState(noFilters);
  const query = useQuery(
    api.userImports.list.queryOptions({
      input: { limit: 50, cursor: list.cursor },
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) => (data?.items.some(isMoving) ? followEveryMs : false),
    }),
  );
  return (
    <Page
      title={text.title}
      href="/users/imports"
      parents={[{ text: usersMessages.title, href: '/users' }]}
      contentType="table"
      plain
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns}
        header={<ListHeader title={text.title} description={text.description} query={query} />}
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
    </Page>
  );
}
