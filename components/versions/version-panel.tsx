'use client';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { counted } from '../shared/counted';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { Loaded } from '../shared/loaded';
import { versionsMessages } from './messages';
import { VersionDifferences } from './version-differences';

const text = versionsMessages.details;

type Version = Awaited<ReturnType<typeof api.policy.version.call>>;
type Comparison = keyof typeof text.comparisons;

const comparisons = Object.entries(text.comparisons).map(([id, label]) => ({ id, text: label }));
const isComparison = (id: string): id is Comparison => id in text.comparisons;

const holds = ({ counts }: Version) =>
  Object.entries(versionsMessages.counts)
    .flatMap(([noun, word]) => {
      const count = new Map(Object.entries(counts)).get(noun) ?? 0;
      return count === 0 ? [] : [counted(count, word)];
    })
    .join(', ') || '–';

function Facts({ version }: { readonly version: Version }) {
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={180}
      items={[
        { label: text.who, value: version.actor.name },
        { label: text.when, value: <Instant at={version.publishedAt} /> },
        { label: text.reason, value: version.reason ?? text.noReason },
        {
          label: text.change,
          value: <AppLink href={`/changes?change=${version.changeSeq}`}>{version.summary}</AppLink>,
        },
        { label: text.holds, value: holds(version) },
        { label: text.hash, value: <Copyable text={version.snapshotSha256} what={text.hash} /> },
      ]}
    />
  );
}

interface ComparedProps {
  readonly version: number;
  readonly current: number;
}

function Compared({ version, current }: ComparedProps) {
  const [comparison, setComparison] = useState<Comparison>('before');
  const isFirst = comparison === 'before' && version === 1;
  return (
    <SpaceBetween size="s">
      <FormField label={text.compare}>
        <SegmentedControl
          label={text.compare}
          options={comparisons}
          selectedId={comparison}
          onChange={({ detail }) => {
            if (isComparison(detail.selectedId)) setComparison(detail.selectedId);
          }}
        />
      </FormField>
      {isFirst && text.first}
      {!isFirst && comparison === 'before' && (
        <VersionDifferences from={version - 1} to={version} title={text.before(version - 1)} />
      )}
      {comparison === 'current' && (
        <VersionDifferences from={current} to={version} title={text.current(current)} />
      )}
    </SpaceBetween>
  );
}

interface VersionPanelProps extends ComparedProps {
  readonly onRollBack: (version: number) => void;
}

/** One version: what it holds, what it changed, and the way back to it. */
export default function VersionPanel({ version, current, onRollBack }: VersionPanelProps) {
  const query = useQuery(api.policy.version.queryOptions({ input: { version } }));
  return (
    <SplitPanel header={text.title(version)} hidePreferencesButton>
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            <Facts version={loaded} />
            <Compared version={version} current={current} />
            <SpaceBetween size="xs" direction="horizontal">
              <Button
                href={`/api/v1/policy/versions/${version}/policy`}
                download={`policy-${version}.json`}
                iconName="download"
              >
                {text.save}
              </Button>
              {version !== current && (
                <GuardedButton permission="policy:write" onClick={() => onRollBack(version)}>
                  {text.rollback}
                </GuardedButton>
              )}
            </SpaceBetween>
          </SpaceBetween>
        )}
      </Loaded>
    </SplitPanel>
  );
}
