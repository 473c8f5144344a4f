'use client';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { ApiView } from '@/lib/contracts/apis';
import { AppLink } from '../shared/app-link';
import { counted } from '../shared/counted';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListHeader } from '../shared/list-header';
import { listPages } from '../shared/list-pages';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { apisMessages as text } from './messages';

/** Loaded when it is opened: no page waits for it. */
const ConnectApiModal = dynamic(() => import('./connect-api-modal').then((m) => m.ConnectApiModal));

const noFilters = z.object({});

const columns: readonly TableProps.ColumnDefinition<ApiView>[] = [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (a) => <AppLink href={`/apis/${a.id}`}>{a.name}</AppLink>,
    minWidth: 180,
  },
  { id: 'id', header: text.columns.id, cell: (a) => a.id, minWidth: 140 },
  { id: 'type', header: text.columns.type, cell: (a) => text.types[a.type], minWidth: 120 },
  {
    id: 'gateway',
    header: text.columns.gateway,
    cell: (a) => `${a.gatewayApiId} · ${a.stage}`,
    minWidth: 180,
  },
  { id: 'routes', header: text.columns.routes, cell: (a) => counted(a.routeCount, 'route'), minWidth: 120 },
];

/** The protected APIs. */
export function ApisScreen() {
  const list = useListState(noFilters);
  const query = useQuery(listPages.apis({ cursor: list.cursor }));
  const [connecting, setConnecting] = useState(false);
  const connectButton = (
    <GuardedButton
      permission="apis:write"
      reach="every-api"
      variant="primary"
      onClick={() => setConnecting(true)}
    >
      {text.connect.action}
    </GuardedButton>
  );
  return (
    <Page title={text.title} href="/apis" contentType="table" plain>
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        columnDefinitions={columns}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            {connectButton}
          </ListHeader>
        }
        empty={
          <EmptyState title={text.none} action={connectButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {connecting && <ConnectApiModal onClose={() => setConnecting(false)} />}
    </Page>
  );
}
