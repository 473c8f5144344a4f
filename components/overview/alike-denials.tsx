'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useMemo } from 'react';
import { AppLink } from '../shared/app-link';
import { formatCount } from '../shared/counted';
import { reasonText } from '../shared/decision-text';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { around, logHref } from '../shared/log/log-href';
import { overviewMessages } from './messages';
import type { LastDay } from './use-last-day';

const text = overviewMessages.alike;

type Denials = LastDay['topDenials'][number];

const filtersOf = ({ api, method, route, principal, reason }: Denials) => ({
  effect: 'deny',
  api,
  method,
  route,
  principal,
  reason,
});

const requestText = ({ method, route }: Denials) =>
  route === '' ? text.noRoute(method) : `${method} ${route}`;

/** The newest of them, with why it was denied and what would help. */
const newestOf = (denials: Denials, more: { readonly add?: string } = {}) =>
  logHref({ ...filtersOf(denials), ...around(denials.last), event: 'newest', ...more });

function columnsFor(names: LastDay['principalNames']): readonly TableProps.ColumnDefinition<Denials>[] {
  return [
    {
      id: 'count',
      header: text.columns.count,
      cell: (d) => (
        <AppLink href={logHref(filtersOf(d))} ariaLabel={text.openLabel(d.count, requestText(d))}>
          {formatCount(d.count)}
        </AppLink>
      ),
      minWidth: 80,
    },
    {
      id: 'request',
      header: text.columns.request,
      isRowHeader: true,
      cell: requestText,
      minWidth: 200,
    },
    {
      id: 'who',
      header: text.columns.who,
      cell: (d) => names[d.principal] ?? (d.subject || d.principal || text.anonymous),
      minWidth: 120,
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
      minWidth: 200,
    },
    {
      id: 'last',
      header: text.columns.last,
      cell: (d) => <Instant at={d.last} layout="stacked" />,
      minWidth: 150,
    },
    {
      id: 'explain',
      header: text.columns.explain,
      cell: (d) => (
        <>
          <AppLink href={newestOf(d)} ariaLabel={text.explainLabel(requestText(d))}>
            {text.explain}
          </AppLink>
          {d.reason === 'principal_unknown' && d.subject !== '' && (
            <Box display="block">
              <AppLink href={newestOf(d, { add: 'user' })} ariaLabel={text.addUserLabel(d.subject)}>
                {text.addUser}
              </AppLink>
            </Box>
          )}
        </>
      ),
      minWidth: 100,
    },
  ];
}

/** Denials that are alike, the most frequent first: each leads to its lines, and the last one to why and what to grant. */
export function AlikeDenials({ day }: { readonly day: LastDay }) {
  const columns = useMemo(() => columnsFor(day.principalNames), [day.principalNames]);
  return (
    <Table
      enableKeyboardNavigation
      wrapLines
      trackBy={({ api, method, route, principal, subject, reason }) =>
        [api, method, route, principal, subject, reason].join(' ')
      }
      items={day.topDenials}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: text.title }}
      header={
        <Header variant="h2" description={day.denialsAreCut ? text.cut : text.description}>
          {text.title}
        </Header>
      }
      empty={<EmptyState title={text.none} />}
    />
  );
}
