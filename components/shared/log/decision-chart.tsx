'use client';
import Box from '@cloudscape-design/components/box';
import { lazy, Suspense } from 'react';
import type { DecisionChartProps } from './decision-chart-drawn';
import { logMessages } from './messages';

/** The chart's code is fetched after the page, when there is something to draw. */
const Drawn = lazy(() => import('./decision-chart-drawn'));

export function DecisionChart(props: DecisionChartProps) {
  // The place is kept free: what stands below must not jump.
  const placeholder = (
    <div style={{ minHeight: props.height }}>
      <Box color="text-body-secondary">{logMessages.chart.loading}</Box>
    </div>
  );
  return (
    <Suspense fallback={placeholder}>
      {/* Another range is another chart: a bar that is open in this one is not in that. */}
      <Drawn key={`${props.stats.from} ${props.stats.to}`} {...props} />
    </Suspense>
  );
}
