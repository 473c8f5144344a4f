'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { proofMessages } from './messages';
import { measuredMs, type ProofPhase, type ProofState } from './proof-state';

const text = proofMessages.status;

const indicator = {
  asking: 'loading',
  not_yet: 'in-progress',
  in_force: 'success',
  still_allowed: 'warning',
  unreachable: 'warning',
  given_up: 'error',
} as const satisfies Record<ProofPhase | 'asking', StatusIndicatorProps.Type>;

/** What is known, in sentences. */
function sentencesOf(state: ProofState, changedAt: string): readonly string[] {
  const ms = measuredMs(state, changedAt);
  const measured = state.notYetAt === undefined ? text.alreadySo(ms) : text.measured(ms);
  const reading = state.answer?.cache === 'stale' ? [text.cannotRead] : [];
  switch (state.phase) {
    case 'in_force':
      return [text.denied, measured];
    case 'still_allowed':
      return [text.stillAllowed, measured];
    case 'not_yet':
      return [text.notYet, ...reading];
    case 'unreachable':
      return [text.unreachable(state.failure ?? '')];
    case 'given_up':
      return [state.failure ?? text.givenUp, ...reading];
  }
}

interface ProofStatusProps {
  readonly state: ProofState | undefined;
  readonly changedAt: string;
  readonly onAskAgain: () => void;
}

/** Whether it is in force, read out as it changes. */
export function ProofStatus({ state, changedAt, onAskAgain }: ProofStatusProps) {
  const phase = state?.phase ?? 'asking';
  const isOver = phase === 'in_force' || phase === 'still_allowed' || phase === 'given_up';
  const again = (
    <Button disabled={!isOver} onClick={onAskAgain}>
      {text.again}
    </Button>
  );
  return (
    <Container
      header={
        <Header variant="h2" actions={again}>
          {text.title}
        </Header>
      }
    >
      <LiveRegion>
        <SpaceBetween size="xs">
          <Box fontSize="heading-m">
            <StatusIndicator type={indicator[phase]}>{text.phase[phase]}</StatusIndicator>
          </Box>
          {(state === undefined ? [text.asking] : sentencesOf(state, changedAt)).map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </SpaceBetween>
      </LiveRegion>
    </Container>
  );
}
