'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';

/** After a decision, or a refused one: reads again what waits, and what a granted role shows in. */
export function useReviewed(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const keys = [
      api.approvals.key(),
      api.drafts.key(),
      api.changes.key(),
      api.users.key(),
      api.clients.key(),
      api.roles.members.key(),
    ];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  }, [queryClient]);
}
