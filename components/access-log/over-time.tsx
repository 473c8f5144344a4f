'use client';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { counted } from '../shared/counted';
import { Loaded } from '../shared/loaded';
import type { Span } from '../shared/log/decision-bins';
import { DecisionChart } from '../shared/log/decision-chart';
import { type Cost, LogCost } from '../shared/log/log-cost';
import { paidQuery } from '../shared/log/paid-query';
import { ProblemAlert } from '../shared/problem-alert';
import { useStored } from '../shared/use-stored';
import { CompletenessStatus } from './completeness-status';
import type { LogFilters } from './filter-tokens';
import { accessLogMessages } from './messages';

const text = accessLogMessages.overTime;
const chartHeight = 140;
const openSchema = z.boolean();

export interface OverTimeProps {
  readonly range: { readonly from: string; readonly to?: string };
  readonly filters: LogFilters;
  readonly onZoom: (span: Span) => void;
}

function sum(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const known = costs.filter((cost) => cost !== undefined);
  const [first] = known;
  return (
    first && {
      engine: first.engine,
      bytesScanned: known.reduce((total, { bytesScanned }) => total + bytesScanned, 0),
      estimatedUsd: known.reduce((total, { estimatedUsd }) => total + estimatedUsd, 0),
    }
  );
}

function Content({ range, filters, onZoom }: OverTimeProps) {
  const stats = useQuery({
    ...api.accessLog.stats.queryOptions({
      input: { ...range, ...filters },
      placeholderData: keepPreviousData,
    }),
    ...paidQuery,
  });
  const completeness = useQuery({
    ...api.accessLog.completeness.queryOptions({ input: range, placeholderData: keepPreviousData }),
    ...paidQuery,
  });
  return (
    <SpaceBetween size="s">
      <Loaded query={stats}>
        {(answer) => (
          <>
            <div>
              {text.totals(counted(answer.totals.allow, 'decision'), counted(answer.totals.deny, 'decision'))}
            </div>
            <DecisionChart stats={answer} height={chartHeight} onZoom={onZoom} />
          </>
        )}
      </Loaded>
      {completeness.data && <CompletenessStatus answer={completeness.data} onZoom={onZoom} />}
      {completeness.isPending && <StatusIndicator type="loading">{text.checking}</StatusIndicator>}
      {completeness.isError && (
        <ProblemAlert error={completeness.error} onRetry={() => void completeness.refetch()} />
      )}
      <LogCost cost={stats.data && sum([stats.data, completeness.data])} />
    </SpaceBetween>
  );
}

/**
 * Decisions over time and whether the log is complete. Counting is paid by what it reads: whoever folds it away asks
 * for nothing, and finds it folded the next time.
 */
export function OverTime(props: OverTimeProps) {
  const [isOpen, setIsOpen] = useStored('log-over-time', openSchema, true);
  return (
    <ExpandableSection
      variant="container"
      headerText={text.title}
      headerDescription={text.description}
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && <Content {...props} />}
    </ExpandableSection>
  );
}
