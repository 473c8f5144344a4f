'use client';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { Loaded } from '../shared/loaded';
import { principalHref } from '../shared/principal-href';
import { useNow } from '../shared/use-now';
import { expiringIn, type TimedGrant } from './expiring-grants';
import { overviewMessages } from './messages';

const text = overviewMessages.expiring;
const changesRead = 200;
const days = 7;
const dayMs = 86_400_000;
const shown = 10;

const columns: readonly TableProps.ColumnDefinition<TimedGrant>[] = [
  {
    id: 'who',
    header: text.columns.who,
    isRowHeader: true,
    cell: (g) => <AppLink href={principalHref(g.principalId)}>{g.principalName}</AppLink>,
    minWidth: 160,
  },
  {
    id: 'role',
    header: text.columns.role,
    cell: (g) => <AppLink href={`/roles/${g.roleId}`}>{g.roleId}</AppLink>,
    minWidth: 140,
  },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: (g) => <Instant at={g.expiresAt} layout="stacked" />,
    minWidth: 200,
  },
  {
    id: 'extend',
    header: text.columns.extend,
    cell: (g) => (
      <AppLink
        href={`${principalHref(g.principalId)}?grant=${g.roleId}`}
        ariaLabel={text.extendLabel(g.roleId, g.principalName)}
      >
        {text.extend}
      </AppLink>
    ),
    minWidth: 110,
  },
];

/** Grants that end within a week, as far as the newest changes tell: the API has no list of them. */
export function ExpiringGrants() {
  const query = useQuery(api.changes.list.queryOptions({ input: { limit: changesRead } }));
  const nowMs = useNow(60_000);
  return (
    <Loaded query={query}>
      {({ items, nextCursor }) => (
        <Table
          enableKeyboardNavigation
          wrapLines
          trackBy="assignmentId"
          items={expiringIn(items, nowMs, nowMs + days * dayMs).slice(0, shown)}
          columnDefinitions={columns}
          ariaLabels={{ tableLabel: text.title }}
          header={
            <Header
              variant="h2"
              description={nextCursor === undefined ? text.description : text.descriptionOf(changesRead)}
            >
              {text.title}
            </Header>
          }
          empty={<EmptyState title={text.none} />}
        />
      )}
    </Loaded>
  );
}
