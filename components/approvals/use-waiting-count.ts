'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useMe } from '../shared/permission';

const counted = 20;

/** How many approvals wait for whoever is signed in, as text; undefined for none, and for those who approve nothing. */
export function useWaitingCount(): string | undefined {
  const permissions = useMe().data?.permissions ?? [];
  const { data } = useQuery(
    api.approvals.list.queryOptions({
      input: { limit: counted },
      enabled: permissions.includes('policy:write') || permissions.includes('users:assign'),
      staleTime: 60_000,
    }),
  );
  if (data === undefined || data.items.length === 0) return undefined;
  return `${data.items.length}${data.nextCursor === undefined ? '' : '+'}`;
}
