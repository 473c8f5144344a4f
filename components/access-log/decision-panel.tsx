'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import Tabs from '@cloudscape-design/components/tabs';
import * as z from 'zod/mini';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { credentialFaultText, effectText, reasonText } from '../shared/decision-text';
import { useUrlState } from '../shared/use-url-state';
import styles from './access-log.module.css';
import { DecisionFacts } from './decision-facts';
import { CachedRequests } from './evidence/cached-requests';
import { DecisionEvidence } from './evidence/decision-evidence';
import { accessLogMessages } from './messages';
import { DecisionWhy } from './why/decision-why';

const text = accessLogMessages.details;
const tabIds = ['decision', 'evidence', 'cached', 'raw'] as const;
type TabId = (typeof tabIds)[number];
const panelSchema = z.object({ panel: z._default(z.enum(tabIds), 'decision') });

interface DecisionPanelProps {
  readonly entry: DecisionEntryView;
  /** Name of the principal where it is a user here. */
  readonly name: string | undefined;
}

function Decision({ entry, name }: DecisionPanelProps) {
  const fault = entry.credentialFault && credentialFaultText[entry.credentialFault];
  return (
    <SpaceBetween size="l">
      <Alert
        type={entry.effect === 'allow' ? 'success' : 'error'}
        header={<Box variant="code">{entry.reason}</Box>}
      >
        {reasonText[entry.reason]} {fault}
      </Alert>
      <DecisionFacts entry={entry} name={name} />
      <DecisionWhy entry={entry} />
      {entry.principal !== '' && (
        <AppLink href={`/access-log?principal=${encodeURIComponent(entry.principal)}`}>
          {text.sameRequests}
        </AppLink>
      )}
    </SpaceBetween>
  );
}

function RawLine({ entry }: Pick<DecisionPanelProps, 'entry'>) {
  return (
    <SpaceBetween size="s">
      <Box variant="code">
        <span data-raw-line className={styles.raw}>
          {entry.raw}
        </span>
      </Box>
      <div>
        {text.logGroup}: <Copyable text={entry.logGroup} what={text.logGroup} />
      </div>
      <div>
        {text.eventId}: <Copyable text={entry.eventId} what={text.eventId} />
      </div>
    </SpaceBetween>
  );
}

/** One decision: what was decided and why, what it rests on, and the line as it stands in the log. */
export default function DecisionPanel({ entry, name }: DecisionPanelProps) {
  const [{ panel }, setPanel] = useUrlState(panelSchema);
  const isTab = (id: string): id is TabId => tabIds.some((known) => known === id);
  // Each asks the log when it is looked at, and not before.
  const contentOf: Readonly<Record<TabId, React.ReactNode>> = {
    decision: <Decision entry={entry} name={name} />,
    evidence: <DecisionEvidence entry={entry} />,
    cached: <CachedRequests entry={entry} />,
    raw: <RawLine entry={entry} />,
  };
  return (
    <SplitPanel header={`${effectText[entry.effect]}: ${entry.method} ${entry.path}`} hidePreferencesButton>
      <Tabs
        activeTabId={panel}
        tabs={tabIds.map((id) => ({
          id,
          label: accessLogMessages.tabs[id],
          content: id === panel && contentOf[id],
        }))}
        onChange={({ detail }) => {
          if (isTab(detail.activeTabId))
            setPanel({ panel: detail.activeTabId === 'decision' ? undefined : detail.activeTabId });
        }}
      />
    </SplitPanel>
  );
}
