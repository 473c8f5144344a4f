'use client';
import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { lazy, Suspense, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { versionsMessages as text } from './messages';

/** Loaded when it is opened: no page waits for it. */
const RollbackModal = dynamic(() => import('./rollback-modal').then((m) => m.RollbackModal));

/** What is seen of a version is fetched when one is opened. */
const VersionPanel = lazy(() => import('./version-panel'));

const noFilters = z.object({});
const selectionSchema = z.object({ version: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) });

type Version = Awaited<ReturnType<typeof api.policy.versions.call>>['items'][number];

function columnsFor(
  current: number | undefined,
  open: (version: number) => void,
): readonly TableProps.ColumnDefinition<Version>[] {
  return [
    {
      id: 'version',
      header: text.columns.version,
      cell: ({ version }) => (
        <>
          {version} {version === current && <StatusIndicator type="success">{text.inForce}</StatusIndicator>}
        </>
      ),
      minWidth: 120,
    },
    {
      id: 'what',
      header: text.columns.what,
      isRowHeader: true,
      cell: ({ version, summary }) => (
        <Link onFollow={() => open(version)} ariaLabel={text.open(version, summary)}>
          {summary}
        </Link>
      ),
      minWidth: 320,
    },
    {
      id: 'when',
      header: text.columns.when,
      cell: ({ publishedAt }) => <Instant at={publishedAt} layout="stacked" />,
      minWidth: 215,
    },
    { id: 'who', header: text.columns.who, cell: ({ actor }) => actor.name, minWidth: 130 },
    { id: 'reason', header: text.columns.reason, cell: ({ reason }) => reason ?? '–', minWidth: 160 },
  ];
}

/** All published versions; each opens to what it changed and to the way back. */
export function VersionsScreen() {
  const list = useListState(noFilters);
  const [{ version: opened }, setSelection] = useUrlState(selectionSchema);
  // Not the panel's own: it is drawn anew where the window becomes narrow, and what was typed would be lost.
  const [rollingBackTo, setRollingBackTo] = useState<number>();
  const query = useQuery(listPages.versions({ cursor: list.cursor }));
  const newest = useQuery(api.policy.versions.queryOptions({ input: { limit: 1 } }));
  const current = newest.data?.items[0]?.version;
  const columns = useMemo(
    () => columnsFor(current, (version) => setSelection({ version }, 'push')),
    [current, setSelection],
  );
  const isOpen = opened !== undefined && current !== undefined;
  return (
    <Page
      title={text.title}
      href="/versions"
      contentType="table"
      plain
      splitPanel={
        isOpen ? (
          <Suspense>
            <VersionPanel key={opened} version={opened} current={current} onRollBack={setRollingBackTo} />
          </Suspense>
        ) : undefined
      }
      onSplitPanelClose={() => setSelection({ version: undefined })}
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="version"
        wrapLines
        columnDefinitions={columns}
        header={<ListHeader title={text.title} description={text.description} query={query} />}
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {rollingBackTo !== undefined && (
        <RollbackModal version={rollingBackTo} onClose={() => setRollingBackTo(undefined)} />
      )}
    </Page>
  );
}
