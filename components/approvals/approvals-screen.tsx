'use client';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { ListTable } from '../shared/list-table';
import { useMe } from '../shared/permission';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { ActionsCell, recordOf, StatusCell, WhatCell } from './item-cells';
import { approvalsMessages as text } from './messages';
import { ReviewNote } from './review-note';
import type { ApprovalItem } from './subject';

const views = ['waiting', 'mine', 'all'] as const;
const filterSchema = z.object({ view: z._default(z.enum(views), 'waiting') });
const options = views.map((id) => ({ id, text: text.view[id] }));

const columnsFor = (me: string | undefined): readonly TableProps.ColumnDefinition<ApprovalItem>[] => [
  {
    id: 'what',
    header: text.columns.what,
    isRowHeader: true,
    cell: (item) => <WhatCell item={item} />,
    minWidth: 240,
  },
  { id: 'kind', header: text.columns.kind, cell: ({ type }) => text.kind[type], minWidth: 120 },
  {
    id: 'who',
    header: text.columns.who,
    cell: (item) => (item.type === 'draft' ? item.draft.author.name : item.request.requestedBy.name),
    minWidth: 130,
  },
  {
    id: 'since',
    header: text.columns.since,
    cell: (item) => (
      <Instant
        at={(item.type === 'draft' ? item.draft.submittedAt : undefined) ?? recordOf(item).createdAt}
        layout="stacked"
      />
    ),
    minWidth: 215,
  },
  { id: 'status', header: text.columns.status, cell: (item) => <StatusCell item={item} />, minWidth: 150 },
  {
    id: 'reason',
    header: text.columns.reason,
    cell: (item) => (item.type === 'draft' ? item.draft.description : item.request.reason) || '–',
    minWidth: 160,
  },
  {
    id: 'decision',
    header: text.columns.decision,
    cell: (item) => {
      const { review } = recordOf(item);
      return review ? <ReviewNote review={review} /> : text.notDecided;
    },
    minWidth: 160,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    cell: (item) => <ActionsCell item={item} me={me} />,
    minWidth: 180,
  },
];

const columnsOfWaiting = ['what', 'kind', 'who', 'since', 'reason', 'actions'];
const columnsOfMine = ['what', 'kind', 'since', 'status', 'decision', 'actions'];

/** What waits for a second person, and what became of what one asked for. */
export function ApprovalsScreen() {
  const list = useListState(filterSchema);
  const { view } = list.filters;
  const me = useMe().data?.id;
  const query = useQuery(
    api.approvals.list.queryOptions({
      input: { limit: 50, cursor: list.cursor, view },
      placeholderData: keepPreviousData,
    }),
  );
  const columns = useMemo(() => columnsFor(me), [me]);
  return (
    <Page title={text.title} href="/approvals" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        wrapLines
        columnDefinitions={columns}
        trackBy={(item) => recordOf(item).id}
        visibleColumns={view === 'mine' ? columnsOfMine : columnsOfWaiting}
        header={<ListHeader title={text.title} description={text.description} query={query} />}
        filter={
          <SegmentedControl
            label={text.view.label}
            options={options}
            selectedId={view}
            onChange={({ detail }) =>
              list.setFilters({ view: detail.selectedId === 'waiting' ? undefined : detail.selectedId })
            }
          />
        }
        empty={<EmptyState title={text.none[view]}>{text.noneHint}</EmptyState>}
      />
    </Page>
  );
}
