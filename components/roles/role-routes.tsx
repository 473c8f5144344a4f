'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { OpenRoutesTable, openRoutesFilterSchema } from '../principals/open-routes-table';
import { useListState } from '../shared/use-list-state';
import { rolesMessages } from './messages';

const text = rolesMessages.routes;

/** What a role opens to who holds it alone. */
export function RoleRoutes({ roleId }: { readonly roleId: string }) {
  const list = useListState(openRoutesFilterSchema);
  const query = useQuery(
    api.access.roleRoutes.queryOptions({
      input: { roleId, limit: 50, q: list.filters.q, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <OpenRoutesTable
      title={text.title}
      description={text.description}
      empty={text.none}
      emptyHint={text.noneHint}
      query={query}
      list={list}
    />
  );
}
