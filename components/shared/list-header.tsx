'use client';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { RefreshButton } from './refresh-button';

interface ListHeaderProps {
  readonly title: string;
  readonly description: string;
  /** How many of the rows are chosen, or there are. */
  readonly counter?: string;
  readonly query: Parameters<typeof RefreshButton>[0]['query'];
  /** Actions behind "Refresh". */
  readonly children?: ReactNode;
}

/** Heading of a page that is one list. */
export function ListHeader({ title, description, counter, query, children }: ListHeaderProps) {
  return (
    <Header
      variant="awsui-h1-sticky"
      description={description}
      counter={counter}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <RefreshButton query={query} />
          {children}
        </SpaceBetween>
      }
    >
      {title}
    </Header>
  );
}
