'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { counted } from '../shared/counted';
import { Loaded } from '../shared/loaded';
import { DecisionChart } from '../shared/log/decision-chart';
import { LogCost } from '../shared/log/log-cost';
import { logHref } from '../shared/log/log-href';
import { paidQuery } from '../shared/log/paid-query';
import { apisMessages } from './messages';

const text = apisMessages.traffic;
const chartHeight = 140;
const hourMs = 3_600_000;
const daysShown = 7;

/** A week ago, by the full hour: who looks again within it asks the same question, which is paid for once. */
const weekAgo = () =>
  new Date(Math.floor(Date.now() / hourMs) * hourMs - daysShown * 24 * hourMs).toISOString();

export interface TrafficProps {
  /** What was called: an API, or one route of it. */
  readonly of: { readonly api: string; readonly method?: string; readonly route?: string };
}

/** The counts and the chart of the last days. */
export function Week({ of }: TrafficProps) {
  const [from] = useState(weekAgo);
  const router = useRouter();
  const stats = useQuery({ ...api.accessLog.stats.queryOptions({ input: { from, ...of } }), ...paidQuery });
  return (
    <SpaceBetween size="s">
      <Loaded query={stats}>
        {(answer) => {
          const { allow, deny } = answer.totals;
          if (allow + deny === 0) return text.none;
          return (
            <>
              <div>{text.totals(counted(allow, 'request'), counted(deny, 'request'))}</div>
              <DecisionChart
                stats={answer}
                height={chartHeight}
                onZoom={(span) => router.push(logHref({ ...of, from: span.from, to: span.to }))}
              />
            </>
          );
        }}
      </Loaded>
      <AppLink href={logHref({ ...of, from })}>{text.open}</AppLink>
      <LogCost cost={stats.data} />
    </SpaceBetween>
  );
}
