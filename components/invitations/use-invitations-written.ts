'use client';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';

/** Reads again what an invitation shows up in. */
export function useInvitationsWritten(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [api.invitations.key(), api.changes.key()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
}
