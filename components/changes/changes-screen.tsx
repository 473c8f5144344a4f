'use client';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { lazy, Suspense, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import type { ChangeView } from '@/lib/contracts/changes';
import { changeTargetTypes } from '@/lib/core/model/change-target-types';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { ChangesFilter } from './changes-filter';
import { changesMessages as text } from './messages';
import { VerifyChain } from './verify-chain';

/** Loaded when it is opened: no page waits for it. */
const RevertModal = dynamic(() => import('./revert-modal').then((m) => m.RevertModal));

/** What is seen of a change is fetched when one is opened. */
const ChangePanel = lazy(() => import('./change-panel'));

const filterSchema = z.object({
  targetType: z.optional(z.enum(changeTargetTypes)),
  targetId: z.optional(z.string().check(z.maxLength(200))),
});
const selectionSchema = z.object({ change: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) });

function columnsFor(open: (seq: number) => void): readonly TableProps.ColumnDefinition<ChangeView>[] {
  return [
    { id: 'seq', header: text.columns.seq, cell: (c) => c.seq, minWidth: 70 },
    {
      id: 'what',
      header: text.columns.what,
      isRowHeader: true,
      cell: (c) => (
        <Link onFollow={() => open(c.seq)} ariaLabel={text.open(c.summary)}>
          {c.summary}
        </Link>
      ),
      minWidth: 320,
      maxWidth: 520,
    },
    {
      id: 'when',
      header: text.columns.when,
      cell: (c) => <Instant at={c.at} layout="stacked" />,
      minWidth: 215,
    },
    { id: 'who', header: text.columns.who, cell: (c) => c.actor.name, minWidth: 130 },
    { id: 'target', header: text.columns.target, cell: (c) => text.targets[c.target.type], minWidth: 110 },
    { id: 'reason', header: text.columns.reason, cell: (c) => c.reason ?? '–', minWidth: 160 },
  ];
}

/** Who changed what, with before and after, in a chain that shows when a record was altered. */
export function ChangesScreen() {
  const list = useListState(filterSchema);
  const [{ change: openSeq }, setSelection] = useUrlState(selectionSchema);
  // Not the panel's own: it is drawn anew where the window becomes narrow, and what was typed would be lost.
  const [reverting, setReverting] = useState<ChangeView>();
  const { targetType } = list.filters;
  const targetId = targetType === undefined ? undefined : list.filters.targetId;
  const query = useQuery(listPages.changes({ cursor: list.cursor, targetType, targetId }));
  const columns = useMemo(() => columnsFor((seq) => setSelection({ change: seq }, 'push')), [setSelection]);
  const clear = () => list.setFilters({ targetType: undefined, targetId: undefined });

  return (
    <Page
      title={text.title}
      href="/changes"
      contentType="table"
      plain
      splitPanel={
        openSeq === undefined ? undefined : (
          <Suspense>
            <ChangePanel seq={openSeq} onRevert={setReverting} />
          </Suspense>
        )
      }
      onSplitPanelClose={() => setSelection({ change: undefined })}
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="hash"
        wrapLines
        columnDefinitions={columns}
        filtered={targetType !== undefined}
        onClearFilter={clear}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            <Button href="/api/v1/changes/export" iconName="download" download>
              {text.export}
            </Button>
            <VerifyChain />
          </ListHeader>
        }
        filter={
          <ChangesFilter
            targetType={targetType}
            targetId={targetId}
            onChange={list.setFilters}
            onClear={clear}
          />
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {reverting && <RevertModal change={reverting} onClose={() => setReverting(undefined)} />}
    </Page>
  );
}
