'use client';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Effect } from '@/lib/core/model/decision';
import { effectText } from '../shared/decision-text';

export function EffectIndicator({ effect }: { readonly effect: Effect }) {
  return (
    <StatusIndicator type={effect === 'allow' ? 'success' : 'error'} wrapText={false}>
      {effectText[effect]}
    </StatusIndicator>
  );
}
