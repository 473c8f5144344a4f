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
  if (engine !== 'insights') return text[engine];
  // What was read costs something, even where the estimate rounds it away.
  const usd = bytesScanned > 0 ? Math.max(estimatedUsd, Number.MIN_VALUE) : estimatedUsd;
  return text.insights(formatBytes(bytesScanned), formatUsd(usd, text));
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
