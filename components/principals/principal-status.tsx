'use client';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';

export function PrincipalStatus({ status }: Pick<PrincipalView, 'status'>) {
  return (
    <StatusIndicator type={status === 'active' ? 'success' : 'stopped'}>
      {principalsMessages.status[status]}
    </StatusIndicator>
  );
}
