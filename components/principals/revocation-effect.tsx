'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from '../shared/messages';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';

const text = principalsMessages.revoke;

/** Asked when the dialog opens, not taken from what was known: it is what somebody is about to agree to. */
const fresh = { staleTime: 0, gcTime: 0 };

function usePreview({ id, type }: PrincipalView, roleId: string) {
  const ofUser = useQuery(
    api.users.revocation.queryOptions({ input: { userId: id, roleId }, enabled: type === 'user', ...fresh }),
  );
  const ofClient = useQuery(
    api.clients.revocation.queryOptions({
      input: { clientId: id, roleId },
      enabled: type === 'client',
      ...fresh,
    }),
  );
  return type === 'user' ? ofUser : ofClient;
}

interface RevocationEffectProps {
  readonly principal: PrincipalView;
  readonly roleId: string;
}

/** Which routes somebody loses with a role, which stay open, and which open because the role denied them. */
export function RevocationEffect({ principal, roleId }: RevocationEffectProps) {
  const { data, isPending } = usePreview(principal, roleId);
  const { name } = principal;
  if (isPending) return <Box variant="p">{sharedMessages.loading}</Box>;
  // What cannot be counted is not guessed: the effect is said without it.
  if (data === undefined) return <Box variant="p">{text.effect(name, roleId)}</Box>;
  const { lost, firstLost, kept, narrowed, gained } = data;
  return (
    <>
      <Box variant="p">{text.lost(name, lost)}</Box>
      {lost > 0 && (
        <ul>
          {firstLost.map(({ apiId, routeId, method, path }) => (
            <li key={routeId}>
              <Box variant="code">{`${method} ${path}`}</Box> <Box variant="small">{apiId}</Box>
            </li>
          ))}
          {lost > firstLost.length && <li>{text.moreLost(lost - firstLost.length)}</li>}
        </ul>
      )}
      {narrowed > 0 && <Box variant="p">{text.narrowed(narrowed)}</Box>}
      {kept > 0 && <Box variant="p">{text.kept(roleId, kept)}</Box>}
      {gained > 0 && <Box variant="p">{text.gained(name, roleId, gained)}</Box>}
    </>
  );
}
