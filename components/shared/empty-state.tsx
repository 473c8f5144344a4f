'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Why there is nothing here, and the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Box textAlign="center" padding={{ vertical: 'm' }}>
      <SpaceBetween size="s">
        <Box variant="strong" display="block">
          {title}
        </Box>
        {children && (
          <Box color="text-body-secondary" display="block">
            {children}
          </Box>
        )}
        {action}
      </SpaceBetween>
    </Box>
  );
}
