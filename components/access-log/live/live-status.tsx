'use client';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Instant } from '../../shared/instant';
import { LogCost } from '../../shared/log/log-cost';
import { ProblemAlert } from '../../shared/problem-alert';
import { accessLogMessages } from '../messages';
import { mostKept } from './collected';
import type { useLiveTail } from './use-live-tail';

const text = accessLogMessages.live;
const cost = { engine: 'tail', bytesScanned: 0, estimatedUsd: 0 } as const;

type LiveStatusProps = Pick<ReturnType<typeof useLiveTail>, 'state' | 'collected' | 'isPaused' | 'restart'>;

function State({ state, isPaused, restart }: LiveStatusProps) {
  switch (state.type) {
    case 'connecting':
      return <StatusIndicator type="loading">{text.connecting}</StatusIndicator>;
    case 'following':
      return (
        <StatusIndicator type={isPaused ? 'stopped' : 'in-progress'}>
          {isPaused ? text.paused : text.following} {text.since} <Instant at={state.since} />
        </StatusIndicator>
      );
    case 'ended':
      return (
        <Alert type="info" header={text.ended} action={<Button onClick={restart}>{text.restart}</Button>}>
          {text.endedBecause[state.reason]}
        </Alert>
      );
    case 'failed':
      return <ProblemAlert error={state.error} onRetry={restart} />;
    default:
      return state satisfies never;
  }
}

/** Whether the log is being followed, and what is not on show of it. */
export function LiveStatus(props: LiveStatusProps) {
  const { held, leftOut, dropped, wasSampled } = props.collected;
  return (
    <SpaceBetween size="xxs">
      <State {...props} />
      {held.length > 0 && <StatusIndicator type="pending">{text.held(held.length)}</StatusIndicator>}
      {leftOut > 0 && <StatusIndicator type="warning">{text.leftOut(leftOut)}</StatusIndicator>}
      {wasSampled && <StatusIndicator type="warning">{text.sampled}</StatusIndicator>}
      {dropped > 0 && <StatusIndicator type="info">{text.dropped(dropped, mostKept)}</StatusIndicator>}
      <LogCost cost={cost} />
    </SpaceBetween>
  );
}
