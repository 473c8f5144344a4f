'use client';
import BarChart from '@cloudscape-design/components/bar-chart';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { usePreferences } from '../../shell/preferences';
import { formatCount } from '../counted';
import { formatInstant } from '../format-time';
import { type BinnedStats, fillBins, type Span, spanOfBin, tickFormat } from './decision-bins';
import { logMessages } from './messages';

const text = logMessages.chart;

export interface DecisionChartProps {
  readonly stats: BinnedStats;
  readonly height: number;
  /** Makes bars open to a closer look: called with the span that was chosen. */
  readonly onZoom?: (span: Span) => void;
}

/** Below the figures of the bar that is open: its time, and what it can be used for. */
function zoomFooter({ stats, onZoom }: Omit<DecisionChartProps, 'height'>, timeZone: string | undefined) {
  return function footerOf(at: string) {
    const bin = spanOfBin(stats, at);
    const choices = [
      [text.only, bin],
      [text.from, { from: bin.from, to: stats.to }],
      [text.to, { from: stats.from, to: bin.to }],
    ] as const;
    return (
      <SpaceBetween size="xs">
        <Box fontSize="body-s">{text.until(formatInstant(Date.parse(bin.to), timeZone))}</Box>
        {onZoom && (
          <SpaceBetween size="xs" direction="horizontal">
            {choices.map(([label, span]) => (
              <Button key={label} variant="inline-link" onClick={() => onZoom(span)}>
                {label}
              </Button>
            ))}
          </SpaceBetween>
        )}
      </SpaceBetween>
    );
  };
}

/** Allowed and denied over time. */
export default function DecisionChartDrawn({ stats, height, onZoom }: DecisionChartProps) {
  const timeZone = usePreferences().timeZone === 'utc' ? 'UTC' : undefined;
  const bins = useMemo(() => fillBins(stats), [stats]);
  const tick = useMemo(() => tickFormat(stats, timeZone), [stats, timeZone]);
  const seriesOf = (effect: 'allow' | 'deny', title: string) => ({
    type: 'bar' as const,
    title,
    data: bins.map((bin) => ({ x: bin.at, y: bin[effect] })),
    valueFormatter: (y: number) => formatCount(y),
  });
  return (
    <BarChart
      series={[seriesOf('allow', text.allowed), seriesOf('deny', text.denied)]}
      xDomain={bins.map(({ at }) => at)}
      yDomain={[0, Math.max(1, ...bins.map(({ allow, deny }) => allow + deny))]}
      xScaleType="categorical"
      stackedBars
      hideFilter
      height={height}
      ariaLabel={text.label}
      yTitle={text.axis}
      xTickFormatter={(at) => tick.format(Date.parse(at))}
      yTickFormatter={(y) => formatCount(y)}
      detailPopoverSize="medium"
      detailPopoverFooter={zoomFooter({ stats, ...(onZoom && { onZoom }) }, timeZone)}
      empty={text.none}
    />
  );
}
