'use client';
import { useCollection } from '@cloudscape-design/collection-hooks';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import type { ReactNode } from 'react';
import type { ImportReport } from '@/lib/contracts/apis';
import { formatCount } from '../shared/counted';
import { EditTargetField } from '../shared/edit-target-field';
import { ReasonField } from '../shared/reason-field';
import type { EditTarget } from '../shared/use-edit-target';
import { apisMessages } from './messages';

const text = apisMessages.import;
const warningsShown = 50;
type Row = ImportReport['routes'][number];

const badge = { added: 'green', changed: 'blue', removed: 'red' } as const;

const columns: readonly TableProps.ColumnDefinition<Row>[] = [
  {
    id: 'change',
    header: text.columns.change,
    cell: (r) => <Badge color={badge[r.change]}>{text.changes[r.change]}</Badge>,
    minWidth: 110,
  },
  {
    id: 'route',
    header: text.columns.route,
    isRowHeader: true,
    cell: (r) => `${r.method} ${r.path}`,
    minWidth: 320,
  },
  {
    id: 'permissions',
    header: text.columns.permissions,
    cell: (r) => <Box variant="code">{r.permissions.join(', ') || '–'}</Box>,
    minWidth: 160,
  },
  { id: 'operationId', header: text.columns.operationId, cell: (r) => r.operationId ?? '–', minWidth: 180 },
];

function Summary({ report }: { readonly report: ImportReport }) {
  const { operations, added, changed, removed, unchanged } = text.summary;
  return (
    <Container header={<Header variant="h2">{report.title}</Header>}>
      <KeyValuePairs
        columns={4}
        minColumnWidth={110}
        items={[
          { label: operations, value: formatCount(report.operations) },
          { label: added, value: formatCount(report.added) },
          { label: changed, value: formatCount(report.changed) },
          { label: removed, value: formatCount(report.removed) },
          { label: unchanged, value: formatCount(report.unchanged) },
        ]}
      />
    </Container>
  );
}

function Warnings({ warnings }: Pick<ImportReport, 'warnings'>) {
  if (warnings.length === 0) return null;
  const more = warnings.length - warningsShown;
  return (
    <ExpandableSection variant="container" headerText={text.warnings(warnings.length)}>
      <ul>
        {warnings.slice(0, warningsShown).map(({ pointer, message }) => (
          <li key={pointer + message}>
            {message} <Box variant="code">{pointer}</Box>
          </li>
        ))}
        {more > 0 && <li>{text.moreWarnings(more)}</li>}
      </ul>
    </ExpandableSection>
  );
}

function Differences({ routes }: Pick<ImportReport, 'routes'>) {
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(routes, {
    filtering: {},
    pagination: { pageSize: 50 },
  });
  return (
    <Table
      {...collectionProps}
      items={items}
      columnDefinitions={columns}
      trackBy={(r) => `${r.change} ${r.method} ${r.path}`}
      enableKeyboardNavigation
      wrapLines
      header={
        <Header variant="h2" counter={`(${formatCount(routes.length)})`}>
          {text.previewTitle}
        </Header>
      }
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder={text.find}
          filteringAriaLabel={text.find}
          countText={text.matches(filteredItemsCount ?? 0)}
        />
      }
      pagination={<Pagination {...paginationProps} />}
      ariaLabels={{ tableLabel: text.previewTitle }}
      empty={text.nothing}
    />
  );
}

interface ImportPreviewProps {
  /** Absent while the document is compared. */
  readonly report: ImportReport | undefined;
  readonly target: EditTarget;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** It is being applied. */
  readonly isWriting: boolean;
  readonly problem: ReactNode;
}

/** What an import would write, before it is written; where it goes, and why. */
export function ImportPreview({ report, target, reason, onReason, isWriting, problem }: ImportPreviewProps) {
  return (
    <SpaceBetween size="l">
      {problem}
      <div aria-live="polite">
        {!report && <StatusIndicator type="loading">{text.upload.comparing}</StatusIndicator>}
      </div>
      {report && <Summary report={report} />}
      <Container>
        <SpaceBetween size="l">
          <EditTargetField {...target.field} />
          <ReasonField value={reason} onChange={onReason} />
        </SpaceBetween>
      </Container>
      {report && (
        <>
          <Warnings warnings={report.warnings} />
          <Differences routes={report.routes} />
        </>
      )}
      {/* Beside the button that began it. */}
      <div aria-live="polite">
        {isWriting && <StatusIndicator type="in-progress">{text.applying}</StatusIndicator>}
      </div>
    </SpaceBetween>
  );
}
