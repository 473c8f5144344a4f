'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';

/** After a write to keys of a client: it is read again, as its version counts its keys too, and so are keys and changes. */
export function useKeysWritten(clientId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: api.clients.get.key({ input: { clientId } }) }),
      queryClient.invalidateQueries({ queryKey: api.clients.listKeys.key({ input: { clientId } }) }),
      queryClient.invalidateQueries({ queryKey: api.changes.key() }),
    ]);
  }, [queryClient, clientId]);
}
