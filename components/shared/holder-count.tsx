'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from './messages';

/** How many hold a role now, directly or by inheritance; groups of tokens come on top. */
export function HolderCount({ roleId }: { readonly roleId: string }) {
  const { data } = useQuery(api.access.holders.queryOptions({ input: { roleId, limit: 200 } }));
  if (data === undefined) return null;
  const { items, nextCursor, groups } = data;
  return (
    <Box variant="p">{sharedMessages.holders(items.length, nextCursor !== undefined, groups.length)}</Box>
  );
}
