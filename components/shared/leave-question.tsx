'use client';
import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef } from 'react';
import { sharedMessages } from './messages';
import type { LeaveGuard } from './use-leave-guard';

const text = sharedMessages.leave;

/** Asks whether what was entered is to be thrown away. */
export function LeaveQuestion({ guard }: { readonly guard: LeaveGuard }) {
  const stay = useRef<ButtonProps.Ref>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div role="alert">
      <SpaceBetween size="s" direction="horizontal" alignItems="center">
        <Box color="text-status-warning">{text.question}</Box>
        <Button ref={stay} formAction="none" onClick={guard.stay}>
          {text.stay}
        </Button>
        <Button formAction="none" variant="link" onClick={guard.leave}>
          {text.leave}
        </Button>
      </SpaceBetween>
    </div>
  );
}
