'use client';
import Alert from '@cloudscape-design/components/alert';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { GuardedButton } from '../shared/guarded-button';
import { Loaded } from '../shared/loaded';
import { AccessPermissions } from './access-permissions';
import { apisMessages } from './messages';
import { RouteCallers } from './route-callers';
import { RouteRoles } from './route-roles';
import { Traffic } from './traffic';

const text = apisMessages.route;

function Facts({ route }: { readonly route: RouteView }) {
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={160}
      items={[
        {
          label: apisMessages.routes.columns.access,
          value: <AccessPermissions access={route.access} />,
        },
        { label: text.facts.summary, value: route.summary ?? '–' },
        { label: text.facts.operationId, value: route.operationId ?? '–' },
        { label: text.facts.tags, value: route.tags?.join(', ') ?? '–' },
        { label: text.facts.id, value: <Copyable text={route.id} what={text.facts.id} /> },
      ]}
    />
  );
}

interface DetailsProps {
  readonly route: RouteView;
  readonly onChangeAccess: (route: RouteView) => void;
  readonly onDelete: (route: RouteView) => void;
}

function Details({ route, onChangeAccess, onDelete }: DetailsProps) {
  const guard = { permission: 'apis:write', reach: { apiId: route.apiId } } as const;
  const log = new URLSearchParams({ api: route.apiId, method: route.method, route: route.path });
  return (
    <SpaceBetween size="l">
      <Facts route={route} />
      {route.multiSegmentParameters && (
        <Alert type="info" header={apisMessages.routes.multiSegment}>
          {apisMessages.routes.multiSegmentHint(route.multiSegmentParameters.join(', '))}
        </Alert>
      )}
      <SpaceBetween size="xs" direction="horizontal">
        <GuardedButton {...guard} onClick={() => onChangeAccess(route)}>
          {text.change}
        </GuardedButton>
        <GuardedButton {...guard} onClick={() => onDelete(route)}>
          {apisMessages.deleteRoute.action}
        </GuardedButton>
      </SpaceBetween>
      {route.access.type === 'permission' && <RouteRoles apiId={route.apiId} access={route.access} />}
      <RouteCallers route={route} />
      <Traffic of={{ api: route.apiId, method: route.method, route: route.path }} />
      <SpaceBetween size="xxs">
        <AppLink href={`/access-log?${log.toString()}`}>{text.decisions}</AppLink>
        <AppLink href={`/changes?targetType=route&targetId=${route.id}`}>{text.changes}</AppLink>
      </SpaceBetween>
    </SpaceBetween>
  );
}

interface RoutePanelProps extends Omit<DetailsProps, 'route'> {
  readonly apiId: string;
  readonly routeId: string;
}

/** One route: what it requires, which roles grant that, who can call it, and the way to its decisions and changes. */
export default function RoutePanel({ apiId, routeId, ...does }: RoutePanelProps) {
  const query = useQuery(api.routes.get.queryOptions({ input: { apiId, routeId } }));
  const route = query.data;
  return (
    <SplitPanel
      header={route ? `${route.method} ${route.path}` : apisMessages.routes.columns.route}
      hidePreferencesButton
    >
      <Loaded query={query}>{(loaded) => <Details key={loaded.id} route={loaded} {...does} />}</Loaded>
    </SplitPanel>
  );
}
