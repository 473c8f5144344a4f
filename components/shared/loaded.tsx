'use client';
import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '@/lib/client/problem-error';
import { asFailedRead } from './describe-problem';
import { sharedMessages } from './messages';
import { ProblemAlert } from './problem-alert';
import { StaleNote } from './stale-note';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/**
 * Content that has to be fetched: loading, failed (with a way to try again), or there.
 * What was fetched stays on show while it is fetched again, unless it turns out to be gone; where that fails, with a
 * word that it is not of now.
 */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const isGone = query.error instanceof ProblemError && query.error.code === 'not_found';
  if (query.data !== undefined && !isGone) {
    return (
      <>
        <StaleNote query={query} />
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    return <ProblemAlert error={asFailedRead(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <Box textAlign="center" padding="l">
      <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>
    </Box>
  );
}
