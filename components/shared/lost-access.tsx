'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from './messages';

const text = sharedMessages.lostAccess;

interface LostAccessProps {
  readonly id: string;
  readonly type: 'user' | 'client';
  readonly name: string;
}

/** How many routes somebody can call now, who will be able to call none. */
export function LostAccess({ id, type, name }: LostAccessProps) {
  const isUser = type === 'user';
  const page = { limit: 1 };
  const ofUser = useQuery(api.users.access.queryOptions({ input: { userId: id, ...page }, enabled: isUser }));
  const ofClient = useQuery(
    api.clients.access.queryOptions({ input: { clientId: id, ...page }, enabled: !isUser }),
  );
  const routes = (isUser ? ofUser : ofClient).data?.total;
  // What cannot be counted is not guessed: the effect is said without it.
  return routes === undefined ? null : <Box variant="p">{text(name, routes)}</Box>;
}
