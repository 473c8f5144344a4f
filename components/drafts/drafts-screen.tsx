'use client';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { DraftStatus } from './draft-status';
import type { DraftSummary } from './draft-view';
import { draftsMessages as text } from './messages';

/** Loaded when it is opened: no page waits for it. */
const DraftDetailsModal = dynamic(() => import('./draft-details-modal').then((m) => m.DraftDetailsModal));

const filterSchema = z.object({ state: z._default(z.enum(['living', 'ended']), 'living') });
const states = (['living', 'ended'] as const).map((id) => ({ id, text: text.state[id] }));

const columns: readonly TableProps.ColumnDefinition<DraftSummary>[] = [
  {
    id: 'title',
    header: text.columns.title,
    isRowHeader: true,
    cell: ({ id, title }) => <AppLink href={`/drafts/${id}`}>{title}</AppLink>,
    minWidth: 220,
  },
  {
    id: 'status',
    header: text.columns.status,
    cell: ({ status }) => <DraftStatus status={status} />,
    minWidth: 160,
  },
  { id: 'author', header: text.columns.author, cell: ({ author }) => author.name, minWidth: 130 },
  { id: 'edits', header: text.columns.edits, cell: ({ editCount }) => editCount, minWidth: 80 },
  {
    id: 'base',
    header: text.columns.base,
    cell: ({ baseVersion, stale }) => (
      <>
        {text.base(baseVersion)} {stale && <StatusIndicator type="warning">{text.stale}</StatusIndicator>}
      </>
    ),
    minWidth: 180,
  },
  {
    id: 'when',
    header: text.columns.when,
    cell: ({ updatedAt }) => <Instant at={updatedAt} layout="stacked" />,
    minWidth: 215,
  },
];

/** Drafts that can still be published, or those that ended. */
export function DraftsScreen() {
  const list = useListState(filterSchema);
  const { state } = list.filters;
  const query = useQuery(
    api.drafts.list.queryOptions({
      input: { limit: 50, cursor: list.cursor, state },
      placeholderData: keepPreviousData,
    }),
  );
  const [isBeginning, setIsBeginning] = useState(false);
  return (
    <Page title={text.title} href="/drafts" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            <GuardedButton permission="policy:write" variant="primary" onClick={() => setIsBeginning(true)}>
              {text.begin}
            </GuardedButton>
          </ListHeader>
        }
        filter={
          <SegmentedControl
            label={text.state.label}
            options={states}
            selectedId={state}
            onChange={({ detail }) =>
              list.setFilters({ state: detail.selectedId === 'ended' ? 'ended' : undefined })
            }
          />
        }
        empty={
          state === 'ended' ? (
            <EmptyState title={text.noneEnded} />
          ) : (
            <EmptyState title={text.none}>{text.noneHint}</EmptyState>
          )
        }
      />
      {isBeginning && <DraftDetailsModal onClose={() => setIsBeginning(false)} />}
    </Page>
  );
}
