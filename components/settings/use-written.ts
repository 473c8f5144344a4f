'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';

/** After a write to members or service tokens: both are read again, since tokens end with who made them. */
export function useAccessWritten(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const keys = [api.members.key(), api.serviceTokens.key(), api.changes.key(), api.system.me.key()];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  }, [queryClient]);
}
