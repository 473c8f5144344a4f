'use client';
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import type { PrincipalView } from './principal-view';

/** The lists that may hold the principal, and what follows from its roles. */
const listsOf = (type: PrincipalView['type']) =>
  type === 'user'
    ? [api.users.list.key(), api.users.access.key()]
    : [api.clients.list.key(), api.clients.access.key()];

/** Puts a principal on show in place of what was read. */
export function takePrincipal(queryClient: QueryClient, principal: PrincipalView): void {
  if (principal.type === 'user') {
    queryClient.setQueryData(api.users.get.queryKey({ input: { userId: principal.id } }), principal);
  } else {
    queryClient.setQueryData(api.clients.get.queryKey({ input: { clientId: principal.id } }), principal);
  }
}

/** After a write: shows the principal as the API answered, and lets every list that may hold it be read again. */
export function usePrincipalWritten(): (principal: PrincipalView) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    async (principal) => {
      takePrincipal(queryClient, principal);
      const keys = [...listsOf(principal.type), api.roles.members.key(), api.access.key(), api.changes.key()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    [queryClient],
  );
}

/** The question that asks for one principal. */
export const principalKey = ({ id, type }: Pick<PrincipalView, 'id' | 'type'>): QueryKey =>
  type === 'user'
    ? api.users.get.key({ input: { userId: id } })
    : api.clients.get.key({ input: { clientId: id } });

/** After a refused write: reads the principal again, so that the next attempt is made against what is there now. */
export function usePrincipalStale({ id, type }: Pick<PrincipalView, 'id' | 'type'>): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const access = type === 'user' ? api.users.access.key() : api.clients.access.key();
    const keys = [principalKey({ id, type }), access];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  }, [queryClient, id, type]);
}
