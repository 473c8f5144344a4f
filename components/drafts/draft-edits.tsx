'use client';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';

const text = draftsMessages.edits;

type Edit = DraftView['edits'][number];

const columns: readonly TableProps.ColumnDefinition<Edit>[] = [
  {
    id: 'what',
    header: text.columns.what,
    isRowHeader: true,
    cell: ({ summary }) => summary,
    minWidth: 320,
  },
  { id: 'who', header: text.columns.who, cell: ({ actor }) => actor.name, minWidth: 130 },
  {
    id: 'when',
    header: text.columns.when,
    cell: ({ at }) => <Instant at={at} layout="stacked" />,
    minWidth: 215,
  },
];

/** The steps by which a draft came to what it proposes, in order. */
export function DraftEdits({ edits }: { readonly edits: readonly Edit[] }) {
  return (
    <Table
      enableKeyboardNavigation
      wrapLines
      items={edits}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: text.title }}
      header={
        <Header variant="h2" counter={`(${edits.length})`}>
          {text.title}
        </Header>
      }
      empty={<EmptyState title={text.none} />}
    />
  );
}
