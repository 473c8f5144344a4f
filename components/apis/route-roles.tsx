'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RouteAccess } from '@/lib/core/model/api';
import { AppLink } from '../shared/app-link';
import { Loaded } from '../shared/loaded';
import { readAllPages } from '../shared/read-all-pages';
import { grantingRoles, type NamingRole } from './granting-roles';
import { apisMessages } from './messages';

const text = apisMessages.route;
const shownAtFirst = 12;

interface RouteRolesProps {
  readonly apiId: string;
  readonly access: Extract<RouteAccess, { type: 'permission' }>;
}

/** All roles that name a permission: on which page one stands says nothing of whether it has the others too. */
const findNaming = (permission: string): Promise<readonly NamingRole[]> =>
  readAllPages((cursor) => api.access.permissionRoles.call({ permission, limit: 200, cursor }));

/** Which roles open a route, by grants of their own or inherited: where to look before changing what it requires. */
export function RouteRoles({ apiId, access }: RouteRolesProps) {
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: [...api.access.key(), 'naming', access.permissions],
    queryFn: () => Promise.all(access.permissions.map(findNaming)),
  });
  return (
    <SpaceBetween size="xxs">
      <Header variant="h3">{text.roles}</Header>
      <Loaded query={query}>
        {(naming) => {
          const roles = grantingRoles(naming, apiId, access);
          if (roles.length === 0) return <Box color="text-status-warning">{text.noRoles}</Box>;
          const shown = all ? roles : roles.slice(0, shownAtFirst);
          return (
            <>
              <ul>
                {shown.map(({ roleId, name, conditional, denied }) => (
                  <li key={roleId}>
                    <AppLink href={`/roles/${roleId}`}>{name}</AppLink>
                    {conditional && ` ${text.conditional}`}
                    {denied && ` ${text.denied}`}
                  </li>
                ))}
              </ul>
              {shown.length < roles.length && (
                <Button variant="inline-link" onClick={() => setAll(true)}>
                  {text.moreRoles(roles.length - shown.length)}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </SpaceBetween>
  );
}
