'use client';
import Button from '@cloudscape-design/components/button';
import { sharedMessages } from './messages';

interface RefreshButtonProps {
  readonly query: { readonly isFetching: boolean; readonly refetch: () => Promise<unknown> };
}

export function RefreshButton({ query }: RefreshButtonProps) {
  return (
    <Button
      iconName="refresh"
      ariaLabel={sharedMessages.list.refresh}
      loading={query.isFetching}
      loadingText={sharedMessages.loading}
      onClick={() => void query.refetch()}
    />
  );
}
