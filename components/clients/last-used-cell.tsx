'use client';
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiKeyView, LastUsed } from '@/lib/contracts/clients';
import { Instant } from '../shared/instant';
import { sharedMessages } from '../shared/messages';
import { clientsMessages } from './messages';

const text = clientsMessages.keys.lastUsed;

function Known({ lastUsed }: { readonly lastUsed: LastUsed }) {
  if (lastUsed.state === 'used') return <Instant at={lastUsed.lastUsedAt} layout="stacked" />;
  return lastUsed.state === 'not_used' ? text.notUsed : text.notKnown;
}

/** When a key was last accepted: a search of the decision log, made when somebody asks. */
export function LastUsedCell({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const [isAsked, setIsAsked] = useState(false);
  const query = useQuery(
    api.clients.getKey.queryOptions({
      input: { clientId: apiKey.clientId, keyId: apiKey.id },
      enabled: isAsked,
    }),
  );
  if (query.data) return <Known lastUsed={query.data.lastUsed} />;
  if (query.isError) return text.notKnown;
  if (isAsked) return <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>;
  return (
    <Button variant="inline-link" ariaLabel={text.askFor(apiKey.name)} onClick={() => setIsAsked(true)}>
      {text.ask}
    </Button>
  );
}
