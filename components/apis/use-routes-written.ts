'use client';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';

/** Reads again what depends on what routes require. */
export function useRoutesWritten(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [api.routes.key(), api.roles.key(), api.access.key(), api.policy.key(), api.changes.key()].map(
        (queryKey) => queryClient.invalidateQueries({ queryKey }),
      ),
    );
}
