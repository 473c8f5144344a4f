'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import type { UseQueryResult } from '@tanstack/react-query';
import { describeProblem } from './describe-problem';
import { Instant } from './instant';
import { sharedMessages } from './messages';

const text = sharedMessages.stale;

interface StaleNoteProps {
  readonly query: Pick<UseQueryResult, 'data' | 'dataUpdatedAt' | 'error' | 'isError' | 'refetch'>;
}

/** Says of what is on show that it could not be read again, and as of when it is; nothing while all is well. */
export function StaleNote({ query }: StaleNoteProps) {
  if (!query.isError || query.data === undefined) return null;
  return (
    <Box margin={{ vertical: 's' }}>
      <Alert
        type="warning"
        header={text.title}
        action={
          <Button formAction="none" onClick={() => void query.refetch()}>
            {sharedMessages.retry}
          </Button>
        }
      >
        {describeProblem(query.error).title}. {text.asOf}{' '}
        <Instant at={new Date(query.dataUpdatedAt).toISOString()} />
      </Alert>
    </Box>
  );
}
