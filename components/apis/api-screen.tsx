'use client';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { lazy, Suspense, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { GatewayPanel } from '../gateway/gateway-panel';
import { Copyable } from '../shared/copyable';
import { counted } from '../shared/counted';
import { Loaded } from '../shared/loaded';
import { sharedMessages } from '../shared/messages';
import { UrlTabs } from '../shared/url-tabs';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { ApiActions } from './api-actions';
import { apisMessages } from './messages';
import { RoutesTable, useRoutesPage } from './routes-table';
import { Traffic } from './traffic';

/* Loaded when they are opened: no page waits for them. */
const ChangeAccessModal = dynamic(() => import('./change-access-modal').then((m) => m.ChangeAccessModal));
const DeleteRouteModal = dynamic(() => import('./delete-route-modal').then((m) => m.DeleteRouteModal));

/** The second tab is fetched when it is chosen. */
const RecentChanges = dynamic(() => import('../shared/recent-changes').then((m) => m.RecentChanges), {
  loading: () => <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>,
});

/** What is seen of a route is fetched when one is opened. */
const RoutePanel = lazy(() => import('./route-panel'));

const text = apisMessages.one;
const parents = [{ text: apisMessages.title, href: '/apis' }];
const selectionSchema = z.object({ route: z.optional(z.string().check(z.maxLength(60))) });

/** One API with its routes; a route opens beside the list. */
export function ApiScreen({ apiId }: { readonly apiId: string }) {
  const query = useQuery(api.apis.get.queryOptions({ input: { apiId } }));
  // Beside what the API itself is, not after it.
  const routes = useRoutesPage(apiId);
  const [{ route: routeId }, setSelection] = useUrlState(selectionSchema);
  // Not the panel's own: it is drawn anew where the window becomes narrow, and what was chosen would be lost.
  const [changing, setChanging] = useState<RouteView>();
  const [deleting, setDeleting] = useState<RouteView>();
  return (
    <Page
      title={query.data?.name ?? text.loading}
      href={`/apis/${apiId}`}
      parents={parents}
      contentType="table"
      description={query.data?.description || undefined}
      actions={query.data && <ApiActions of={query.data} />}
      splitPanel={
        routeId === undefined ? undefined : (
          <Suspense>
            <RoutePanel apiId={apiId} routeId={routeId} onChangeAccess={setChanging} onDelete={setDeleting} />
          </Suspense>
        )
      }
      onSplitPanelClose={() => setSelection({ route: undefined })}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            <Container>
              <KeyValuePairs
                columns={4}
                minColumnWidth={150}
                items={[
                  { label: text.facts.id, value: <Copyable text={loaded.id} what={text.facts.id} /> },
                  { label: text.facts.type, value: apisMessages.types[loaded.type] },
                  { label: text.facts.gatewayApiId, value: `${loaded.gatewayApiId} · ${loaded.stage}` },
                  { label: text.facts.routes, value: counted(loaded.routeCount, 'route') },
                ]}
              />
            </Container>
            {loaded.hiddenConditions && (
              <Alert type="warning" header={text.hidden.header}>
                {text.hidden.body(loaded.type, loaded.hiddenConditions)}
              </Alert>
            )}
            <UrlTabs
              tabs={[
                {
                  id: 'routes',
                  label: text.tabs.routes,
                  content: (
                    <SpaceBetween size="l">
                      <Traffic of={{ api: apiId }} />
                      {loaded.type !== 'APPSYNC' && <GatewayPanel apiId={apiId} />}
                      <RoutesTable
                        apiId={apiId}
                        page={routes}
                        onOpen={(id) => setSelection({ route: id }, 'push')}
                      />
                    </SpaceBetween>
                  ),
                },
                {
                  id: 'changes',
                  label: text.tabs.changes,
                  content: (
                    <RecentChanges
                      title={text.changes.title}
                      targetType="api"
                      targetId={apiId}
                      empty={text.changes.none}
                      allText={text.changes.all}
                    />
                  ),
                },
              ]}
            />
          </SpaceBetween>
        )}
      </Loaded>
      {changing && <ChangeAccessModal route={changing} onClose={() => setChanging(undefined)} />}
      {deleting && (
        <DeleteRouteModal
          route={deleting}
          onClose={() => setDeleting(undefined)}
          onDone={() => {
            setDeleting(undefined);
            setSelection({ route: undefined });
          }}
        />
      )}
    </Page>
  );
}
