'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';

/** Name of a console member by its id; the id itself for service tokens and members that are gone. */
export function useActorName(actorId: string): string {
  const { data } = useQuery(api.members.list.queryOptions({ input: {}, staleTime: 60_000 }));
  return data?.items.find((member) => member.id === actorId)?.name ?? actorId;
}
