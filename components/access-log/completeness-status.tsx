'use client';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { formatInstant } from '../shared/format-time';
import type { Span } from '../shared/log/decision-bins';
import { usePreferences } from '../shell/preferences';
import styles from './access-log.module.css';
import {
  type Completeness,
  type CompletenessState,
  overallState,
  type Run,
  runsOf,
} from './completeness-runs';
import { accessLogMessages } from './messages';

const text = accessLogMessages.completeness;

const indicators: Readonly<Record<CompletenessState, StatusIndicatorProps.Type>> = {
  complete: 'success',
  gap: 'error',
  silent: 'info',
  unverified: 'pending',
};

interface CompletenessStatusProps {
  readonly answer: Completeness & {
    readonly missing: number;
    readonly evidence: { readonly invocations: boolean; readonly gatewayLog: boolean };
  };
  readonly onZoom: (span: Span) => void;
}

function wordsOf({ missing, evidence, ...judged }: CompletenessStatusProps['answer']): string {
  const state = overallState(judged);
  if (state === 'gap') return text.gap(missing);
  if (state !== 'complete') return text[state];
  if (!evidence.gatewayLog) return text.complete;
  return evidence.invocations ? text.completeBoth : text.completeGateway;
}

/** The states along the range, to be seen at a glance; the list below says the same in words. */
function Band({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <div className={styles.band} aria-hidden="true">
      {runs.map((run) => (
        <span
          key={run.from}
          className={styles[run.state]}
          style={{ flexGrow: Date.parse(run.to) - Date.parse(run.from) }}
        />
      ))}
    </div>
  );
}

/** Whether the log holds a line for all that was decided, and where it does not. */
export function CompletenessStatus({ answer, onZoom }: CompletenessStatusProps) {
  const timeZone = usePreferences().timeZone === 'utc' ? 'UTC' : undefined;
  const runs = runsOf(answer);
  const cached = answer.bins.reduce((sum, bin) => sum + (bin.cached ?? 0), 0);
  const instant = (at: string) => formatInstant(Date.parse(at), timeZone);
  return (
    <SpaceBetween size="xs">
      <Band runs={runs} />
      <StatusIndicator type={indicators[overallState(answer)]}>{wordsOf(answer)}</StatusIndicator>
      {cached > 0 && <div>{text.cached(cached)}</div>}
      {runs.length > 1 && (
        <ExpandableSection headerText={text.byTime}>
          <ul>
            {runs.map((run) => (
              <li key={run.from}>
                <StatusIndicator type={indicators[run.state]}>{text.state[run.state]}</StatusIndicator>{' '}
                {text.span(instant(run.from), instant(run.to))}
                {run.missing > 0 && ` (${text.missing(run.missing)})`}{' '}
                <Button
                  variant="inline-link"
                  ariaLabel={text.zoomLabel(instant(run.from))}
                  onClick={() => onZoom(run)}
                >
                  {text.zoom}
                </Button>
              </li>
            ))}
          </ul>
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}
