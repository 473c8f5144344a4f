'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { shellMessages } from './messages';

/** Says that there is nothing at this address, and the way on. */
export function Missing() {
  return (
    <Box textAlign="center" padding="xxxl">
      <SpaceBetween size="l">
        <Box variant="h1">{shellMessages.notFoundTitle}</Box>
        <Box variant="p" color="text-body-secondary">
          {shellMessages.notFoundHint}
        </Box>
        <Button variant="primary" href="/">
          {shellMessages.toOverview}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
