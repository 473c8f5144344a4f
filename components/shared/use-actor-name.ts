'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from './messages';

/** Name of a console member by its id; a service token is called one, and of members that are gone the id is left. */
export function useActorName(actorId: string): string {
  const { data } = useQuery(api.members.list.queryOptions({ input: {}, staleTime: 60_000 }));
  return (
    data?.items.find((member) => member.id === actorId)?.name ??
    (actorId.startsWith('tok_') ? sharedMessages.serviceToken : actorId)
  );
}
