'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { AppLink } from '../shared/app-link';
import { GroupsNote } from '../shared/groups-note';
import { Instant } from '../shared/instant';
import { principalHref } from '../shared/principal-href';
import { ProblemAlert } from '../shared/problem-alert';
import { ViaList } from '../shared/via-list';
import { apisMessages } from './messages';

const text = apisMessages.callers;

type Caller = Awaited<ReturnType<typeof api.access.callers.call>>['items'][number];

function CallerItem({ caller }: { readonly caller: Caller }) {
  const { principalId, name, email, roleId, effect, via, expiresAt } = caller;
  return (
    <li>
      <AppLink href={principalHref(principalId)}>{name}</AppLink> {email && `(${email})`}
      <Box fontSize="body-s" display="block">
        <StatusIndicator type={effect === 'allow' ? 'success' : 'info'}>
          {text.effect[effect]}
        </StatusIndicator>{' '}
        {text.role} <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>, {text.grant} <ViaList via={via} />
        {expiresAt && (
          <>
            , {text.until} <Instant at={expiresAt} />
          </>
        )}
      </Box>
    </li>
  );
}

/** All pages read so far; a page may be empty and still lead on. */
function useCallers({ apiId, id: routeId }: RouteView) {
  return useInfiniteQuery(
    api.access.callers.infiniteOptions({
      input: (cursor: string | undefined) => ({ apiId, routeId, limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
}

function ListedCallers({ route }: { readonly route: RouteView }) {
  const query = useCallers(route);
  const pages = query.data?.pages ?? [];
  const callers = pages.flatMap(({ items }) => items);
  const nobody = query.isSuccess && !query.hasNextPage && callers.length === 0;
  return (
    <SpaceBetween size="s">
      {callers.length > 0 && (
        <ul>
          {callers.map((caller) => (
            <CallerItem key={caller.principalId} caller={caller} />
          ))}
        </ul>
      )}
      {nobody && <Box color="text-status-warning">{text.nobody}</Box>}
      {query.isError && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isFetching && <StatusIndicator type="loading">{text.searching}</StatusIndicator>}
      {query.hasNextPage && !query.isFetching && (
        <Button onClick={() => void query.fetchNextPage()}>{text.more(callers.length)}</Button>
      )}
      <GroupsNote groups={pages[0]?.groups ?? []} />
    </SpaceBetween>
  );
}

/** Who can call a route at this moment, and through which role and grant. */
export function RouteCallers({ route }: { readonly route: RouteView }) {
  const { type } = route.access;
  return (
    <SpaceBetween size="xxs">
      <Header variant="h3">{text.title}</Header>
      {type === 'permission' ? <ListedCallers route={route} /> : <Box>{text.without[type]}</Box>}
    </SpaceBetween>
  );
}
