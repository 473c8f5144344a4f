'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { Copyable } from '../../shared/copyable';
import { Instant } from '../../shared/instant';
import { Loaded } from '../../shared/loaded';
import { LogCost } from '../../shared/log/log-cost';
import { paidQuery } from '../../shared/log/paid-query';
import { accessLogMessages } from '../messages';

const text = accessLogMessages.cached;

type CachedRequest = Awaited<ReturnType<typeof api.accessLog.cachedRequests.call>>['items'][number];

const columns: readonly TableProps.ColumnDefinition<CachedRequest>[] = [
  {
    id: 'requestId',
    header: text.columns.requestId,
    isRowHeader: true,
    cell: (r) => <Copyable text={r.requestId} what={text.columns.requestId} />,
  },
  { id: 'when', header: text.columns.when, cell: (r) => <Instant at={r.at} layout="stacked" /> },
  { id: 'status', header: text.columns.status, cell: (r) => r.status },
];

/** Requests that the gateway answered from its cache with this decision. */
export function CachedRequests({ entry }: { readonly entry: DecisionEntryView }) {
  const query = useQuery({
    ...api.accessLog.cachedRequests.queryOptions({ input: { decisionId: entry.id, at: entry.ts } }),
    ...paidQuery,
  });
  return (
    <Loaded query={query}>
      {(answer) =>
        answer.isKnown ? (
          <SpaceBetween size="xs">
            <Table
              trackBy="requestId"
              items={answer.items}
              wrapLines
              variant="embedded"
              ariaLabels={{ tableLabel: text.title }}
              columnDefinitions={columns}
              header={
                <Header variant="h3" counter={`(${answer.items.length})`} description={text.description}>
                  {text.title}
                </Header>
              }
              empty={<Box textAlign="center">{text.none}</Box>}
            />
            <LogCost cost={answer} />
          </SpaceBetween>
        ) : (
          <StatusIndicator type="info">{text.unknown}</StatusIndicator>
        )
      }
    </Loaded>
  );
}
