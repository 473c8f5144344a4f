'use client';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ImportCounts } from '@/lib/core/model/user-import';
import { formatCount } from '../shared/counted';
import { bulkMessages } from './messages';

const outcomes = ['created', 'updated', 'unchanged', 'refused'] as const;

interface CountsProps {
  readonly counts: ImportCounts;
  /** Whether it was written, or would be. */
  readonly applied: boolean;
}

/** How many rows came, or would come, to what. */
export function Counts({ counts, applied }: CountsProps) {
  const words = applied ? bulkMessages.outcome : bulkMessages.planned;
  return (
    <KeyValuePairs
      columns={4}
      minColumnWidth={110}
      items={outcomes.map((outcome) => ({
        label: words[outcome],
        value:
          outcome === 'refused' && counts.refused > 0 ? (
            <StatusIndicator type="error">{formatCount(counts.refused)}</StatusIndicator>
          ) : (
            formatCount(counts[outcome])
          ),
      }))}
    />
  );
}
