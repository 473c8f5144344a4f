'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';

/** After a write: shows the user as the API answered, and lets every list that may hold it be read again. */
export function useUserWritten(): (user: UserView) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    async (user: UserView) => {
      queryClient.setQueryData(api.users.get.queryKey({ input: { userId: user.id } }), user);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: api.users.list.key() }),
        queryClient.invalidateQueries({ queryKey: api.users.access.key() }),
        queryClient.invalidateQueries({ queryKey: api.roles.members.key() }),
        queryClient.invalidateQueries({ queryKey: api.changes.key() }),
      ]);
    },
    [queryClient],
  );
}

/** After a refused write: reads the user again, so that the next attempt is made against what is there now. */
export function useUserStale(userId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: api.users.get.key({ input: { userId } }) }),
    [queryClient, userId],
  );
}
