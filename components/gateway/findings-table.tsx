'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { GatewayFinding, GatewayView } from '@/lib/contracts/gateway';
import { gatewayMessages } from './messages';

const text = gatewayMessages.findings;
const indicator = { unsafe: 'error', breaks: 'warning', notice: 'info' } as const;
const pageSize = 10;

const columns: readonly TableProps.ColumnDefinition<GatewayFinding>[] = [
  {
    id: 'severity',
    header: text.columns.severity,
    cell: ({ severity }) => (
      <StatusIndicator type={indicator[severity]}>{text.severities[severity]}</StatusIndicator>
    ),
    minWidth: 150,
  },
  {
    id: 'where',
    header: text.columns.where,
    isRowHeader: true,
    cell: ({ method, path, authorizerId = '' }) =>
      path === undefined ? text.everywhere(authorizerId) : `${method} ${path}`,
    minWidth: 220,
  },
  {
    id: 'what',
    header: text.columns.what,
    cell: ({ code, names }) => gatewayMessages.what[code](names),
    minWidth: 260,
  },
  {
    id: 'todo',
    header: text.columns.todo,
    cell: ({ code, names }) => gatewayMessages.todo[code](names),
    minWidth: 260,
  },
];

/** Where policy and gateway disagree, and what to do about each. */
export function FindingsTable({ findings, findingCount }: Pick<GatewayView, 'findings' | 'findingCount'>) {
  const [wanted, setPage] = useState(1);
  const pages = Math.ceil(findings.length / pageSize);
  // Fewer may be left when the gateway is read again.
  const page = Math.min(wanted, Math.max(1, pages));
  if (findings.length === 0) return <StatusIndicator type="success">{text.none}</StatusIndicator>;
  return (
    <Table
      variant="embedded"
      items={findings.slice((page - 1) * pageSize, page * pageSize)}
      columnDefinitions={columns}
      trackBy={({ code, severity, method, path, authorizerId }) =>
        [code, severity, method, path, authorizerId].join(' ')
      }
      enableKeyboardNavigation
      wrapLines
      header={
        <Header variant="h3" counter={`(${findingCount})`}>
          {text.title}
        </Header>
      }
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={page}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
          />
        )
      }
      footer={findings.length < findingCount && <Box>{text.shown(findings.length, findingCount)}</Box>}
      ariaLabels={{ tableLabel: text.title }}
    />
  );
}
