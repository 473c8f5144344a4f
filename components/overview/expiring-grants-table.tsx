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
import { overviewMessages } from './messages';

const text = overviewMessages.expiring;
const days = 7;
const shown = 10;

type EndingGrant = Awaited<ReturnType<typeof api.access.endingAssignments.call>>['items'][number];

const columns: readonly TableProps.ColumnDefinition<EndingGrant>[] = [
  {
    id: 'who',
    header: text.columns.who,
    isRowHeader: true,
    cell: (g) => <AppLink href={principalHref(g.principalId)}>{g.name}</AppLink>,
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
        ariaLabel={text.extendLabel(g.roleId, g.name)}
      >
        {text.extend}
      </AppLink>
    ),
    minWidth: 110,
  },
];

/** Grants that end within a week, whoever holds them, the first to end first. */
export function ExpiringGrants() {
  const query = useQuery(api.access.endingAssignments.queryOptions({ input: { days, limit: shown } }));
  return (
    <Loaded query={query}>
      {({ items, nextCursor }) => (
        <Table
          enableKeyboardNavigation
          wrapLines
          trackBy="assignmentId"
          items={items}
          columnDefinitions={columns}
          ariaLabels={{ tableLabel: text.title }}
          header={
            <Header variant="h2" description={nextCursor === undefined ? undefined : text.first(shown)}>
              {text.title}
            </Header>
          }
          empty={<EmptyState title={text.none} />}
        />
      )}
    </Loaded>
  );
}
