'use client';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { User } from '@/lib/core/model/principal';
import { usersMessages } from './messages';

export function UserStatus({ status }: { readonly status: User['status'] }) {
  return (
    <StatusIndicator type={status === 'active' ? 'success' : 'stopped'}>
      {usersMessages.status[status]}
    </StatusIndicator>
  );
}
