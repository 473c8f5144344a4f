'use client';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { GatewayView } from '@/lib/contracts/gateway';
import { formatCount } from '../shared/counted';
import { gatewayMessages } from './messages';

const text = gatewayMessages.authorizers;
type Authorizer = GatewayView['authorizers'][number];

const columns: readonly TableProps.ColumnDefinition<Authorizer>[] = [
  { id: 'name', header: text.columns.name, isRowHeader: true, cell: ({ name, id }) => name || id },
  { id: 'type', header: text.columns.type, cell: ({ type }) => text.types[type] },
  { id: 'ttl', header: text.columns.ttl, cell: ({ resultTtlSeconds }) => text.ttl(resultTtlSeconds) },
  {
    id: 'sources',
    header: text.columns.sources,
    cell: ({ identitySources }) => identitySources.join(', ') || text.noSources,
  },
  { id: 'routes', header: text.columns.routes, cell: ({ routes }) => formatCount(routes) },
];

/** The authorizers of an API and how each keeps its answers. */
export function AuthorizersTable({ authorizers }: Pick<GatewayView, 'authorizers'>) {
  return (
    <Table
      variant="embedded"
      items={authorizers}
      columnDefinitions={columns}
      trackBy="id"
      wrapLines
      header={<Header variant="h3">{text.title}</Header>}
      ariaLabels={{ tableLabel: text.title }}
      empty={text.none}
    />
  );
}
