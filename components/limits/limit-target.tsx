'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { LimitView } from '@/lib/contracts/limits';
import { AppLink } from '../shared/app-link';
import { limitsMessages } from './messages';

function ClientLink({ clientId }: { readonly clientId: string }) {
  const client = useQuery(api.clients.get.queryOptions({ input: { clientId } }));
  return <AppLink href={`/clients/${clientId}`}>{client.data?.name ?? clientId}</AppLink>;
}

function Target({ limit: { appliesTo, target } }: { readonly limit: LimitView }) {
  if (appliesTo.type === 'client') return <ClientLink clientId={appliesTo.clientId} />;
  if (appliesTo.type === 'role') {
    return <AppLink href={`/roles/${appliesTo.roleId}`}>{target.name ?? appliesTo.roleId}</AppLink>;
  }
  const name = target.name ?? appliesTo.routeId;
  if (target.apiId === undefined) return name;
  const path = name.slice(name.indexOf(' ') + 1);
  return <AppLink href={`/apis/${target.apiId}?${new URLSearchParams({ q: path })}`}>{name}</AppLink>;
}

/** Whom or what a limit is for, with the way there. */
export function LimitTarget({ limit }: { readonly limit: LimitView }) {
  const { type } = limit.appliesTo;
  return (
    <>
      <Target limit={limit} />
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        {limitsMessages.kind[type]}
        {limit.target.apiId !== undefined && ` – ${limit.target.apiId}`}
      </Box>
    </>
  );
}
