'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { ViaList } from '../shared/via-list';
import { FoundList } from './found-list';
import { permissionsMessages } from './messages';

const text = permissionsMessages.panel;
const limit = 50;

type NamingRole = Awaited<ReturnType<typeof api.access.permissionRoles.call>>['items'][number];
type NamingGrant = NamingRole['grants'][number];

function GrantLine({ grant }: { readonly grant: NamingGrant }) {
  const { effect, conditional, apis } = grant;
  return (
    <Box fontSize="body-s" display="block">
      <StatusIndicator type={effect === 'allow' ? 'success' : 'error'}>{text.roles[effect]}</StatusIndicator>{' '}
      {text.roles.through} <ViaList via={[grant]} />
      {apis && `, ${text.roles.apis(apis)}`}
      {conditional && `, ${text.roles.conditional}`}
    </Box>
  );
}

function Roles({ permission }: { readonly permission: string }) {
  const query = useInfiniteQuery(
    api.access.permissionRoles.infiniteOptions({
      input: (cursor: string | undefined) => ({ permission, limit, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  return (
    <FoundList title={text.roles.title} query={query} keyOf={({ roleId }) => roleId} none={text.roles.none}>
      {({ roleId, name, grants }) => (
        <>
          <AppLink href={`/roles/${roleId}`}>{name}</AppLink>
          {' · '}
          <AppLink
            href={`/roles/${roleId}?tab=members&which=effective`}
            ariaLabel={text.roles.holdersOf(name)}
          >
            {text.roles.holders}
          </AppLink>
          {grants.map((grant) => (
            <GrantLine key={`${grant.roleId}/${grant.grantId}`} grant={grant} />
          ))}
        </>
      )}
    </FoundList>
  );
}

function Routes({ permission }: { readonly permission: string }) {
  const query = useInfiniteQuery(
    api.access.permissionRoutes.infiniteOptions({
      input: (cursor: string | undefined) => ({ permission, limit, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  return (
    <FoundList
      title={text.routes.title}
      query={query}
      keyOf={({ apiId, routeId }) => `${apiId}/${routeId}`}
      none={text.routes.none}
    >
      {({ apiId, routeId, method, path, alsoNeeds }) => (
        <>
          <AppLink href={`/apis/${apiId}?route=${routeId}`}>{`${method} ${path}`}</AppLink>
          <Box fontSize="body-s" color="text-body-secondary" display="block">
            {apiId}
            {alsoNeeds.length > 0 && `, ${text.routes.alsoNeeds(alsoNeeds)}`}
          </Box>
        </>
      )}
    </FoundList>
  );
}

/** Who grants or denies a permission, and what it opens. */
export function PermissionDetails({ permission }: { readonly permission: string }) {
  return (
    <SpaceBetween size="l">
      <Roles permission={permission} />
      <Routes permission={permission} />
    </SpaceBetween>
  );
}
