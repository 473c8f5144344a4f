import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { PrincipalView } from './principal-view';

/** Asked when the dialog opens, not taken from what was known: it is what somebody is about to agree to. */
const fresh = { staleTime: 0, gcTime: 0 };

/** What revoking a role would take from somebody as they are now: asked again where somebody else was faster. */
export function useRevocationPreview({ id, type, etag }: PrincipalView, roleId: string) {
  const ofUser = api.users.revocation.queryOptions({ input: { userId: id, roleId } });
  const ofClient = api.clients.revocation.queryOptions({ input: { clientId: id, roleId } });
  const user = useQuery({
    ...ofUser,
    queryKey: [...ofUser.queryKey, etag],
    enabled: type === 'user',
    ...fresh,
  });
  const client = useQuery({
    ...ofClient,
    queryKey: [...ofClient.queryKey, etag],
    enabled: type === 'client',
    ...fresh,
  });
  return type === 'user' ? user : client;
}
