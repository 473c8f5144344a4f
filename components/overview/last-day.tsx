'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { AppLink } from '../shared/app-link';
import { counted, formatCount } from '../shared/counted';
import { EmptyState } from '../shared/empty-state';
import { Loaded } from '../shared/loaded';
import { LogCost } from '../shared/log/log-cost';
import { RefreshButton } from '../shared/refresh-button';
import { overviewMessages } from './messages';
import { type LastDay, useLastDay } from './use-last-day';

const text = overviewMessages.traffic;
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const milliseconds = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function Figure({ children }: { readonly children: string }) {
  return (
    <Box fontSize="heading-l" fontWeight="bold" display="inline">
      {children}
    </Box>
  );
}

function Figures({ day }: { readonly day: LastDay }) {
  const { allow, deny } = day.totals;
  const all = allow + deny;
  if (all === 0) return <EmptyState title={text.none}>{text.noneHint}</EmptyState>;
  const { users, clients } = day.activePrincipals;
  return (
    <KeyValuePairs
      columns={2}
      items={[
        { label: text.requests, value: <Figure>{formatCount(all)}</Figure> },
        {
          label: text.rate,
          value: (
            <>
              <Figure>{percent.format(deny / all)}</Figure>{' '}
              <AppLink href="/access-log?effect=deny">{text.denied(formatCount(deny))}</AppLink>
            </>
          ),
        },
        {
          label: text.latency,
          value: (
            <Figure>
              {day.p99LatencyMs === undefined ? '–' : `${milliseconds.format(day.p99LatencyMs)} ms`}
            </Figure>
          ),
        },
        {
          label: text.principals,
          value: (
            <>
              <Figure>{formatCount(users + clients)}</Figure>{' '}
              <Box color="text-body-secondary" display="inline">
                {text.kinds(counted(users, 'user'), counted(clients, 'client'))}
              </Box>
            </>
          ),
        },
      ]}
    />
  );
}

/** How much was asked, how much of it refused, how fast and by how many, in the last 24 hours. */
export function LastDayFigures() {
  const query = useLastDay();
  return (
    <Container
      fitHeight
      header={
        <Header variant="h2" actions={<RefreshButton query={query} />}>
          {text.title}
        </Header>
      }
      footer={<LogCost cost={query.data} />}
    >
      <Loaded query={query}>{(day) => <Figures day={day} />}</Loaded>
    </Container>
  );
}
