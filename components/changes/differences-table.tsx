'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { diffFields, type FieldDifference } from './field-diff';
import { changesMessages } from './messages';

const text = changesMessages.details;

const columns: readonly TableProps.ColumnDefinition<FieldDifference>[] = [
  {
    id: 'field',
    header: text.field,
    isRowHeader: true,
    cell: (d) => <Box variant="code">{d.path}</Box>,
    minWidth: 140,
  },
  { id: 'before', header: text.before, cell: (d) => d.before ?? text.absent, minWidth: 140 },
  { id: 'after', header: text.after, cell: (d) => d.after ?? text.absent, minWidth: 140 },
];

interface DifferencesTableProps {
  readonly before: unknown;
  readonly after: unknown;
}

/** Before and after, only what differs. */
export function DifferencesTable({ before, after }: DifferencesTableProps) {
  return (
    <Table
      variant="embedded"
      wrapLines
      trackBy="path"
      items={diffFields(before, after)}
      columnDefinitions={columns}
      header={<Header variant="h3">{text.differences}</Header>}
      ariaLabels={{ tableLabel: text.differences }}
      empty={text.noDifferences}
    />
  );
}
