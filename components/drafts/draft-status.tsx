'use client';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { DraftStatus as Status } from '@/lib/core/model/draft';
import { sharedMessages } from '../shared/messages';

const types: Readonly<Record<Status, StatusIndicatorProps.Type>> = {
  open: 'in-progress',
  submitted: 'pending',
  approved: 'success',
  rejected: 'error',
  published: 'success',
  discarded: 'stopped',
};

export function DraftStatus({ status }: { readonly status: Status }) {
  return <StatusIndicator type={types[status]}>{sharedMessages.draftStatus[status]}</StatusIndicator>;
}
