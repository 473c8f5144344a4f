'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { apisMessages } from './messages';

const text = apisMessages.callerCount;
/** As many callers are looked at: a route of more says so. */
const looked = 200;

/** Who can call a route now, in numbers: what is about to change for them. */
export function CallerCount({ route: { apiId, id, access } }: { readonly route: RouteView }) {
  const isCounted = access.type === 'permission';
  const { data } = useQuery(
    api.access.callers.queryOptions({ input: { apiId, routeId: id, limit: looked }, enabled: isCounted }),
  );
  if (!isCounted) return <Box variant="p">{text.without[access.type]}</Box>;
  if (data === undefined) return null;
  const { items, nextCursor, groups } = data;
  return <Box variant="p">{text.callers(items.length, nextCursor !== undefined, groups.length)}</Box>;
}
