'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { Loaded } from '../shared/loaded';
import { RefreshButton } from '../shared/refresh-button';
import { overviewMessages } from './messages';

const text = overviewMessages.traffic;
const sampleSize = 100;

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

function Figure({ children }: { readonly children: string | number }) {
  return (
    <Box fontSize="heading-l" fontWeight="bold" display="inline">
      {children}
    </Box>
  );
}

function Sample({ items }: { readonly items: readonly DecisionEntryView[] }) {
  if (items.length === 0) return <EmptyState title={text.none}>{text.noneHint}</EmptyState>;
  const denied = items.filter((d) => d.effect === 'deny').length;
  const principals = new Set(items.map((d) => d.principal).filter((id) => id !== '')).size;
  return (
    <KeyValuePairs
      columns={2}
      items={[
        { label: text.allowed, value: <Figure>{items.length - denied}</Figure> },
        { label: text.denied, value: <Figure>{denied}</Figure> },
        { label: text.rate, value: <Figure>{percent.format(denied / items.length)}</Figure> },
        { label: text.principals, value: <Figure>{principals}</Figure> },
      ]}
    />
  );
}

/** Allowed and denied among the newest decisions: a sample that says how large it is, not a statistic of the day. */
export function RecentDecisions() {
  const query = useQuery(api.accessLog.search.queryOptions({ input: { limit: sampleSize } }));
  const items = query.data?.items ?? [];
  const oldest = items.at(-1);
  const more = query.data?.nextCursor !== undefined;
  return (
    <Container
      fitHeight
      header={
        <Header
          variant="h2"
          description={
            oldest && (
              <>
                {text.sample(items.length, more)} {text.since} <Instant at={oldest.ts} />.
              </>
            )
          }
          actions={<RefreshButton query={query} />}
        >
          {text.title}
        </Header>
      }
      footer={<AppLink href="/access-log">{text.open}</AppLink>}
    >
      <Loaded query={query}>{(page) => <Sample items={page.items} />}</Loaded>
    </Container>
  );
}
