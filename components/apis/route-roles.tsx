'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RouteAccess } from '@/lib/core/model/api';
import { AppLink } from '../shared/app-link';
import { Loaded } from '../shared/loaded';
import { grantingRoles } from './granting-roles';
import { apisMessages } from './messages';

const text = apisMessages.route;

interface RouteRolesProps {
  readonly apiId: string;
  readonly access: Extract<RouteAccess, { type: 'permission' }>;
}

/** Which roles open a route: where to look before changing what it requires. */
export function RouteRoles({ apiId, access }: RouteRolesProps) {
  const query = useQuery(api.roles.list.queryOptions({ input: { limit: 200 } }));
  return (
    <SpaceBetween size="xxs">
      <Header variant="h3">{text.roles}</Header>
      <Loaded query={query}>
        {({ items }) => {
          const roles = grantingRoles(items, apiId, access);
          if (roles.length === 0) return <Box color="text-status-warning">{text.noRoles}</Box>;
          return (
            <ul>
              {roles.map(({ roleId, name, conditional, denied }) => (
                <li key={roleId}>
                  <AppLink href={`/roles/${roleId}`}>{name}</AppLink>
                  {conditional && ` ${text.conditional}`}
                  {denied && ` ${text.denied}`}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </SpaceBetween>
  );
}
