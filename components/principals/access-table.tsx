'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useListState } from '../shared/use-list-state';
import { principalsMessages } from './messages';
import { OpenRoutesTable, openRoutesFilterSchema } from './open-routes-table';
import type { PrincipalView } from './principal-view';

const text = principalsMessages.access;

/** What the principal may call at this moment. */
export function AccessTable({ principal }: { readonly principal: PrincipalView }) {
  const list = useListState(openRoutesFilterSchema);
  const page = { limit: 50, q: list.filters.q, cursor: list.cursor };
  const isUser = principal.type === 'user';
  const ofUser = useQuery(
    api.users.access.queryOptions({
      input: { userId: principal.id, ...page },
      enabled: isUser,
      placeholderData: keepPreviousData,
    }),
  );
  const ofClient = useQuery(
    api.clients.access.queryOptions({
      input: { clientId: principal.id, ...page },
      enabled: !isUser,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <OpenRoutesTable
      title={text.title}
      description={text.description}
      empty={text.none}
      emptyHint={text.noneHint}
      query={isUser ? ofUser : ofClient}
      list={list}
    />
  );
}
