'use client';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { FlushResult, GatewayView } from '@/lib/contracts/gateway';
import { formatCount } from '../shared/counted';
import { describeProblem } from '../shared/describe-problem';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { sharedMessages } from '../shared/messages';
import { AuthorizersTable } from './authorizers-table';
import { FindingsTable } from './findings-table';
import { gatewayMessages as text } from './messages';

/** Loaded when it is opened: no page waits for it. */
const ImportModal = dynamic(() => import('./import-modal').then((m) => m.ImportModal));

/** API Gateway lets all management calls of an account share a few a second: what was read serves for a while. */
const readAgainAfterMs = 60_000;

/** What API Gateway has of an API, and where that and the policy disagree. Its failure never hides the API itself. */
export function GatewayPanel({ apiId }: { readonly apiId: string }) {
  const queryClient = useQueryClient();
  const [isImporting, setImporting] = useState(false);
  const options = api.gateway.read.queryOptions({ input: { apiId } });
  const query = useQuery({ ...options, staleTime: readAgainAfterMs, retry: false });
  const flush = useMutation(
    api.gateway.flush.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
    }),
  );
  const again = () => void query.refetch();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={text.description}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <GuardedButton
                permission="apis:write"
                loading={flush.isPending}
                onClick={() => flush.mutate({ apiId })}
              >
                {text.flush}
              </GuardedButton>
              <GuardedButton permission="apis:write" onClick={() => setImporting(true)}>
                {text.import.action}
              </GuardedButton>
            </SpaceBetween>
          }
        >
          {text.title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {query.isPending && <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>}
        {query.isError && <Unreachable detail={describeProblem(query.error).detail} onRetry={again} />}
        {query.data?.outcome === 'unreadable' && <Unreachable detail={query.data.detail} onRetry={again} />}
        {query.data?.outcome === 'read' && <Comparison view={query.data} />}
        {isImporting && <ImportModal apiId={apiId} onClose={() => setImporting(false)} />}
      </SpaceBetween>
    </Container>
  );
}

function Unreachable({ detail, onRetry }: { readonly detail: string; readonly onRetry: () => void }) {
  return (
    <Alert
      type="info"
      header={text.unreachable}
      action={<Button onClick={onRetry}>{sharedMessages.retry}</Button>}
    >
      {detail}
    </Alert>
  );
}

function Comparison({ view }: { readonly view: GatewayView }) {
  return (
    <SpaceBetween size="l">
      <KeyValuePairs
        columns={4}
        minColumnWidth={150}
        items={[
          { label: text.facts.name, value: view.name },
          { label: text.facts.routes, value: formatCount(view.routesInGateway) },
          { label: text.facts.readAt, value: <Instant at={view.readAt} /> },
          {
            label: text.facts.lastFlush,
            value: view.lastFlush ? <Flush result={view.lastFlush} /> : text.facts.never,
          },
        ]}
      />
      <AuthorizersTable authorizers={view.authorizers} />
      <FindingsTable findings={view.findings} findingCount={view.findingCount} />
    </SpaceBetween>
  );
}

function Flush({ result: { outcome, at, detail } }: { readonly result: FlushResult }) {
  return (
    <>
      <StatusIndicator type={outcome === 'failed' ? 'warning' : 'success'}>
        {text.flushed[outcome]}
      </StatusIndicator>{' '}
      <Instant at={at} />
      {detail !== undefined && <div>{detail}</div>}
    </>
  );
}
