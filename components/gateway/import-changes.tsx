'use client';
import Box from '@cloudscape-design/components/box';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ImportReport } from '@/lib/contracts/apis';
import { apisMessages } from '../apis/messages';
import { gatewayMessages } from './messages';

const text = apisMessages.import;
const shown = 50;
type Row = ImportReport['routes'][number];

const columns: readonly TableProps.ColumnDefinition<Row>[] = [
  { id: 'change', header: text.columns.change, cell: ({ change }) => text.changes[change] },
  {
    id: 'route',
    header: text.columns.route,
    isRowHeader: true,
    cell: ({ method, path }) => `${method} ${path}`,
  },
  {
    id: 'permissions',
    header: text.columns.permissions,
    cell: ({ permissions }) => permissions.join(', ') || '–',
  },
];

/** What an import would write, and what it leaves out and why. */
export function ImportChanges({ report: { routes, warnings } }: { readonly report: ImportReport }) {
  return (
    <>
      <Table
        variant="embedded"
        items={routes.slice(0, shown)}
        columnDefinitions={columns}
        trackBy={({ change, method, path }) => `${change} ${method} ${path}`}
        wrapLines
        ariaLabels={{ tableLabel: gatewayMessages.import.changes }}
        empty={text.nothing}
        footer={routes.length > shown && gatewayMessages.import.more(routes.length - shown)}
      />
      {warnings.length > 0 && (
        <ul>
          {warnings.map(({ pointer, message }) => (
            <li key={pointer}>
              <Box variant="code">{pointer}</Box> {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
