'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { AppLink } from '../shared/app-link';
import { credentialFaultText, effectText, reasonText } from '../shared/decision-text';
import { DecisionFacts } from './decision-facts';
import { DecisionWhy } from './decision-why';
import { accessLogMessages } from './messages';

const text = accessLogMessages.details;

interface DecisionPanelProps {
  readonly entry: DecisionEntryView;
  /** Name of the principal where it is a user here. */
  readonly name: string | undefined;
}

/** One decision: what was decided and why, what it was decided on, and the line as it stands in the log. */
export function DecisionPanel({ entry, name }: DecisionPanelProps) {
  const fault = entry.credentialFault && credentialFaultText[entry.credentialFault];
  return (
    <SplitPanel header={`${effectText[entry.effect]}: ${entry.method} ${entry.path}`} hidePreferencesButton>
      <SpaceBetween size="l">
        <Alert
          type={entry.effect === 'allow' ? 'success' : 'error'}
          header={<Box variant="code">{entry.reason}</Box>}
        >
          {reasonText[entry.reason]} {fault}
        </Alert>
        <DecisionFacts entry={entry} name={name} />
        <DecisionWhy entry={entry} />
        <ExpandableSection headerText={text.raw}>
          <Box variant="code">
            <span data-raw-line>{entry.raw}</span>
          </Box>
        </ExpandableSection>
        {entry.principal !== '' && (
          <AppLink href={`/access-log?principal=${encodeURIComponent(entry.principal)}`}>
            {text.sameRequests}
          </AppLink>
        )}
      </SpaceBetween>
    </SplitPanel>
  );
}
