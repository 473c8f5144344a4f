'use client';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useRoutesWritten } from './use-routes-written';

/** Reads again what may look different once an API was changed; of one that is gone, nothing that would not be found. */
export function useApiWritten(): (gone?: { readonly apiId: string }) => Promise<unknown> {
  const queryClient = useQueryClient();
  const routesWritten = useRoutesWritten();
  return (gone) => {
    if (gone !== undefined) {
      const queryKey = api.apis.list.key();
      return Promise.all([
        queryClient.invalidateQueries({ queryKey }),
        queryClient.invalidateQueries({ queryKey: api.policy.key() }),
        queryClient.invalidateQueries({ queryKey: api.changes.key() }),
      ]);
    }
    return Promise.all([queryClient.invalidateQueries({ queryKey: api.apis.key() }), routesWritten()]);
  };
}
