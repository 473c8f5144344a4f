'use client';
import Box from '@cloudscape-design/components/box';
import { formatBytes, formatUsd } from './format-cost';
import { logMessages } from './messages';

const text = logMessages.cost;

/** What an answer of the access log cost. */
export interface Cost {
  readonly engine: 'filter' | 'insights' | 'tail';
  readonly bytesScanned: number;
  readonly estimatedUsd: number;
}

export function costText({ engine, bytesScanned, estimatedUsd }: Cost): string {
  return engine === 'insights'
    ? text.insights(formatBytes(bytesScanned), formatUsd(estimatedUsd, text.less))
    : text[engine];
}

interface LogCostProps {
  /** Absent while the answer is awaited. */
  readonly cost: Cost | undefined;
}

/** Which service of CloudWatch Logs answered, what it read and what that costs. */
export function LogCost({ cost }: LogCostProps) {
  return (
    <Box fontSize="body-s" color="text-body-secondary">
      <span data-log-cost>{cost ? costText(cost) : text.asking}</span>
    </Box>
  );
}
