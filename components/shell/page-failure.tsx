'use client';
import Box from '@cloudscape-design/components/box';
import { ProblemAlert } from '../shared/problem-alert';
import { shellMessages } from './messages';

/** A page that broke: what to do instead of a blank window. */
export function PageFailure({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Box padding="xl">
      <title>{`${shellMessages.pageFailed} · ${shellMessages.productName}`}</title>
      <h1 hidden>{shellMessages.pageFailed}</h1>
      <ProblemAlert error={undefined} onRetry={onRetry} />
    </Box>
  );
}
