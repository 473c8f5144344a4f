'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { LogCost } from '../shared/log/log-cost';
import { unusedGrantsMessages as text } from './messages';
import type { UnusedAnswer } from './unused-answer';

const dayMs = 86_400_000;

const columns: readonly TableProps.ColumnDefinition<UnusedAnswer['items'][number]>[] = [
  {
    id: 'permission',
    header: text.columns.permission,
    isRowHeader: true,
    cell: ({ permission }) => <Box variant="code">{permission}</Box>,
    minWidth: 200,
  },
  {
    id: 'role',
    header: text.columns.role,
    cell: ({ roleId }) => <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>,
    minWidth: 140,
  },
  {
    id: 'grant',
    header: text.columns.grant,
    cell: ({ grantId }) => <Box variant="code">{grantId}</Box>,
    minWidth: 140,
  },
];

/** How far the log could tell, where that is less than was asked. */
function Observed({ answer, days }: { readonly answer: UnusedAnswer; readonly days: number }) {
  const { observedFrom, to } = answer;
  if (observedFrom === undefined)
    return <StatusIndicator type="warning">{text.observedNothing}</StatusIndicator>;
  const reached = Math.ceil((Date.parse(to) - Date.parse(observedFrom)) / dayMs);
  return reached >= days ? null : <StatusIndicator type="warning">{text.observed(reached)}</StatusIndicator>;
}

interface UnusedResultProps {
  readonly answer: UnusedAnswer;
  readonly days: number;
  /** The proposals. */
  readonly children: ReactNode;
}

/** What was not used, and how sure that is. */
export function UnusedResult({ answer, days, children }: UnusedResultProps) {
  const { items, pairs, unusedRoles } = answer;
  return (
    <SpaceBetween size="m">
      <SpaceBetween size="xxs">
        <div>{text.found(items.length, pairs)}</div>
        <Observed answer={answer} days={days} />
        {unusedRoles.length > 0 && <div>{text.rolesUnused(unusedRoles.join(', '))}</div>}
        <LogCost cost={answer} />
      </SpaceBetween>
      {children}
      <Table
        enableKeyboardNavigation
        variant="embedded"
        wrapLines
        trackBy={({ roleId, grantId, permission }) => `${roleId}/${grantId} ${permission}`}
        items={items}
        columnDefinitions={columns}
        ariaLabels={{ tableLabel: text.title }}
        empty={<EmptyState title={pairs === 0 ? text.noPairs : text.none} />}
      />
    </SpaceBetween>
  );
}
