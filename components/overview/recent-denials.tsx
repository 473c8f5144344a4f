'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { AppLink } from '../shared/app-link';
import { reasonText } from '../shared/decision-text';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { ListTable } from '../shared/list-table';
import { principalHref } from '../shared/principal-href';
import { RefreshButton } from '../shared/refresh-button';
import { overviewMessages } from './messages';

const text = overviewMessages.denials;
const shown = 5;

type Names = Readonly<Record<string, string>>;

function Principal({ denial, names }: { readonly denial: DecisionEntryView; readonly names: Names }) {
  const { principal, subject } = denial;
  const name = names[principal];
  if (name !== undefined) return <AppLink href={principalHref(principal)}>{name}</AppLink>;
  return subject || principal || text.anonymous;
}

function columnsFor(names: Names): readonly TableProps.ColumnDefinition<DecisionEntryView>[] {
  return [
    {
      id: 'when',
      header: text.columns.when,
      cell: (d) => <Instant at={d.ts} layout="stacked" />,
      minWidth: 200,
    },
    {
      id: 'request',
      header: text.columns.request,
      isRowHeader: true,
      cell: (d) => (
        <AppLink
          href={`/access-log?requestId=${encodeURIComponent(d.requestId)}`}
        >{`${d.method} ${d.path}`}</AppLink>
      ),
      minWidth: 260,
    },
    {
      id: 'who',
      header: text.columns.who,
      cell: (d) => <Principal denial={d} names={names} />,
      minWidth: 140,
    },
    {
      id: 'reason',
      header: text.columns.reason,
      cell: (d) => (
        <>
          <Box variant="code">{d.reason}</Box>
          <Box fontSize="body-s" color="text-body-secondary" display="block">
            {reasonText[d.reason]}
          </Box>
        </>
      ),
      minWidth: 260,
    },
  ];
}

const noNames: Names = {};

/** Who was refused lately, each with its reason and the way to its line in the log. */
export function RecentDenials() {
  const query = useQuery(api.accessLog.search.queryOptions({ input: { limit: shown, effect: 'deny' } }));
  const names = query.data?.principalNames ?? noNames;
  const columns = useMemo(() => columnsFor(names), [names]);
  return (
    <ListTable
      label={text.title}
      query={query}
      trackBy="eventId"
      wrapLines
      columnDefinitions={columns}
      header={
        <Header
          variant="h2"
          description={<AppLink href="/access-log?effect=deny">{text.open}</AppLink>}
          actions={<RefreshButton query={query} />}
        >
          {text.title}
        </Header>
      }
      empty={<EmptyState title={text.none} />}
    />
  );
}
