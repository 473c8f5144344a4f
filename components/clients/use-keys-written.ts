'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';

/** After a write to keys of a client: its keys and the changes are read again. */
export function useKeysWritten(clientId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: api.clients.listKeys.key({ input: { clientId } }) }),
      queryClient.invalidateQueries({ queryKey: api.changes.key() }),
    ]);
  }, [queryClient, clientId]);
}
