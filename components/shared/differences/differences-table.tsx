'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { sharedMessages } from '../messages';
import { diffFields, type FieldDifference } from './field-diff';

const text = sharedMessages.differences;

interface DifferencesTableProps {
  readonly before: unknown;
  readonly after: unknown;
  readonly title?: string;
  /** What the two states are called where they are not one before and one after. */
  readonly beforeLabel?: string;
  readonly afterLabel?: string;
}

const columns = (before: string, after: string): readonly TableProps.ColumnDefinition<FieldDifference>[] => [
  {
    id: 'field',
    header: text.field,
    isRowHeader: true,
    cell: (d) => <Box variant="code">{d.path}</Box>,
    minWidth: 120,
  },
  { id: 'before', header: before, cell: (d) => d.before ?? text.absent, minWidth: 120 },
  { id: 'after', header: after, cell: (d) => d.after ?? text.absent, minWidth: 120 },
];

/** Two states of one thing, only what differs. */
export function DifferencesTable({ before, after, title = text.title, ...labels }: DifferencesTableProps) {
  const { beforeLabel = text.before, afterLabel = text.after } = labels;
  return (
    <Table
      variant="embedded"
      wrapLines
      trackBy="path"
      items={diffFields(before, after)}
      columnDefinitions={columns(beforeLabel, afterLabel)}
      header={<Header variant="h3">{title}</Header>}
      ariaLabels={{ tableLabel: title }}
      empty={text.none}
    />
  );
}
