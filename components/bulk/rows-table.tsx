'use client';
import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState } from 'react';
import type { RowReport } from '@/lib/contracts/user-imports';
import { AppLink } from '../shared/app-link';
import { bulkMessages } from './messages';

const text = bulkMessages.report;
const rowsPerPage = 50;
const indicator = { created: 'success', updated: 'success', unchanged: 'stopped', refused: 'error' } as const;

interface RowsTableProps {
  readonly rows: readonly RowReport[];
  readonly names?: ReadonlyMap<string, string>;
  /** A dry run has no links: its user may not exist yet, and following one would lose the form around it. */
  readonly applied: boolean;
}

const columnsFor = ({
  names,
  applied,
}: RowsTableProps): readonly TableProps.ColumnDefinition<RowReport>[] => {
  const words = applied ? bulkMessages.outcome : bulkMessages.planned;
  const nameOf = (r: RowReport) => names?.get(r.userId ?? '') ?? r.subject ?? r.userId ?? '–';
  return [
    {
      id: 'row',
      header: text.columns.row,
      cell: (r) => (
        <>
          {r.row}
          {r.line !== undefined && (
            <Box fontSize="body-s" color="text-body-secondary" display="block">
              {text.line(r.line)}
            </Box>
          )}
        </>
      ),
      minWidth: 80,
    },
    {
      id: 'user',
      header: text.columns.user,
      isRowHeader: true,
      cell: (r) =>
        applied && r.userId !== undefined && r.outcome !== 'refused' ? (
          <AppLink href={`/users/${r.userId}`}>{nameOf(r)}</AppLink>
        ) : (
          nameOf(r)
        ),
      minWidth: 160,
    },
    {
      id: 'outcome',
      header: text.columns.outcome,
      cell: (r) => <StatusIndicator type={indicator[r.outcome]}>{words[r.outcome]}</StatusIndicator>,
      minWidth: 120,
    },
    { id: 'what', header: text.columns.what, cell: (r) => <What row={r} />, minWidth: 260 },
  ];
};

function What({ row: { changes, errors } }: { readonly row: RowReport }) {
  if (!errors || errors.length === 0) return changes.join(', ') || '–';
  return errors.map(({ pointer, message }) => (
    <div key={pointer + message}>
      {pointer !== '' && <Box variant="code">{pointer.slice(1)}</Box>} {message}
    </div>
  ));
}

/** Every row and what becomes of it: those with a problem first on show, since they ask for something. */
export function RowsTable(props: RowsTableProps) {
  const { rows } = props;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const [chosen, setChosen] = useState<'problems' | 'all'>();
  const shown = refused.length === 0 ? 'all' : (chosen ?? 'problems');
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(
    shown === 'all' ? rows : refused,
    { filtering: { noMatch: text.noneMatching }, pagination: { pageSize: rowsPerPage } },
  );
  return (
    <Table
      {...collectionProps}
      items={items}
      columnDefinitions={columnsFor(props)}
      trackBy={({ row }) => String(row)}
      enableKeyboardNavigation
      wrapLines
      header={
        <Header
          variant="h2"
          actions={
            refused.length > 0 && (
              <SegmentedControl
                label={text.show}
                selectedId={shown}
                options={[
                  { id: 'problems', text: text.problems(refused.length) },
                  { id: 'all', text: text.all(rows.length) },
                ]}
                onChange={({ detail }) => setChosen(detail.selectedId === 'all' ? 'all' : 'problems')}
              />
            )
          }
        >
          {text.title}
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
      ariaLabels={{ tableLabel: text.title }}
      empty={text.none}
    />
  );
}
