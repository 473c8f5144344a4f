'use client';
import Header from '@cloudscape-design/components/header';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { ChangeView } from '@/lib/contracts/changes';
import type { ChangeTarget } from '@/lib/core/model/change';
import { AppLink } from './app-link';
import { EmptyState } from './empty-state';
import { Instant } from './instant';
import { ListTable } from './list-table';
import { sharedMessages } from './messages';
import { RefreshButton } from './refresh-button';

const text = sharedMessages.recentChanges.columns;
const shown = 20;

const columns: readonly TableProps.ColumnDefinition<ChangeView>[] = [
  { id: 'when', header: text.when, cell: (c) => <Instant at={c.at} layout="stacked" />, minWidth: 200 },
  { id: 'who', header: text.who, cell: (c) => c.actor.name, minWidth: 120 },
  {
    id: 'what',
    header: text.what,
    isRowHeader: true,
    cell: (c) => <AppLink href={`/changes?change=${c.seq}`}>{c.summary}</AppLink>,
    minWidth: 260,
  },
  { id: 'reason', header: text.reason, cell: (c) => c.reason ?? '–', minWidth: 140 },
];

interface RecentChangesProps {
  readonly title: string;
  readonly targetType?: ChangeTarget['type'];
  readonly targetId?: string;
  readonly limit?: number;
  readonly empty: string;
  /** Text of the link to all of them. */
  readonly allText: string;
}

/** The last changes, of one thing or of everything. */
export function RecentChanges(props: RecentChangesProps) {
  const { targetType, targetId, limit = shown } = props;
  const query = useQuery(api.changes.list.queryOptions({ input: { limit, targetType, targetId } }));
  const all = new URLSearchParams();
  if (targetType !== undefined) all.set('targetType', targetType);
  if (targetId !== undefined) all.set('targetId', targetId);
  const suffix = all.size === 0 ? '' : `?${all.toString()}`;
  return (
    <ListTable
      label={props.title}
      query={query}
      trackBy="hash"
      wrapLines
      columnDefinitions={columns}
      header={
        <Header
          variant="h2"
          actions={<RefreshButton query={query} />}
          description={<AppLink href={`/changes${suffix}`}>{props.allText}</AppLink>}
        >
          {props.title}
        </Header>
      }
      empty={<EmptyState title={props.empty} />}
    />
  );
}
