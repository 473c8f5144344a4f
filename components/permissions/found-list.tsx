'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../shared/problem-alert';
import { permissionsMessages } from './messages';

const text = permissionsMessages.panel;

interface FoundPage<T> {
  readonly items: readonly T[];
  readonly total?: number | undefined;
}

interface FoundListProps<T> {
  readonly title: string;
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly FoundPage<T>[] }>;
  readonly keyOf: (item: T) => string;
  /** Says that there is nothing. */
  readonly none: string;
  readonly children: (item: T) => ReactNode;
}

/** What was found, page after page on demand. */
export function FoundList<T>({ title, query, keyOf, none, children }: FoundListProps<T>) {
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const total = pages[0]?.total;
  return (
    <SpaceBetween size="xxs">
      <Header variant="h3" counter={total === undefined ? undefined : `(${total.toLocaleString('en')})`}>
        {title}
      </Header>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={keyOf(item)}>{children(item)}</li>
          ))}
        </ul>
      )}
      {query.isSuccess && items.length === 0 && <Box>{none}</Box>}
      {query.isError && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isFetching && <StatusIndicator type="loading">{text.searching}</StatusIndicator>}
      {query.hasNextPage && !query.isFetching && (
        <Button ariaLabel={`${text.more}: ${title}`} onClick={() => void query.fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </SpaceBetween>
  );
}
