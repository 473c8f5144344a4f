'use client';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { ChangeView } from '@/lib/contracts/changes';
import type { ChangeTarget } from '@/lib/core/model/change';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { DifferencesTable } from '../shared/differences/differences-table';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { Loaded } from '../shared/loaded';
import { proofHrefOf } from '../shared/proof-href';
import { changesMessages } from './messages';

const text = changesMessages.details;

/** Things that have a page of their own. */
const pages: Partial<Record<ChangeTarget['type'], string>> = {
  user: '/users',
  client: '/clients',
  role: '/roles',
  api: '/apis',
  draft: '/drafts',
  user_import: '/users/imports',
};

function Target({ target }: { readonly target: ChangeTarget }) {
  const page = pages[target.type];
  const label = changesMessages.target(changesMessages.targets[target.type], target.name);
  return page === undefined ? label : <AppLink href={`${page}/${target.id}`}>{label}</AppLink>;
}

type OnRevert = (change: ChangeView) => void;

function Details({ change, onRevert }: { readonly change: ChangeView; readonly onRevert: OnRevert }) {
  const facts: KeyValuePairsProps.Item[] = [
    { label: text.who, value: `${change.actor.name} (${change.actor.id})` },
    { label: text.when, value: <Instant at={change.at} /> },
    { label: text.target, value: <Target target={change.target} /> },
    { label: text.action, value: <Box variant="code">{change.action}</Box> },
    { label: text.reason, value: change.reason ?? text.noReason },
    { label: text.requestId, value: <Copyable text={change.requestId} what={text.requestId} /> },
    { label: text.hash, value: <Copyable text={change.hash} what={text.hash} /> },
    { label: text.prevHash, value: <Copyable text={change.prevHash} what={text.prevHash} /> },
  ];
  if (change.policyVersion !== undefined) {
    facts.push({ label: text.policyVersion, value: String(change.policyVersion) });
  }
  const proof = proofHrefOf(change);
  return (
    <SpaceBetween size="l">
      <Box fontSize="heading-m">{change.summary}</Box>
      <KeyValuePairs columns={2} minColumnWidth={180} items={facts} />
      <DifferencesTable before={change.before} after={change.after} />
      {proof !== undefined && <AppLink href={proof}>{text.proof}</AppLink>}
      <div>
        <GuardedButton permission="changes:revert" onClick={() => onRevert(change)}>
          {changesMessages.revert.action}
        </GuardedButton>
      </div>
      <ExpandableSection headerText={text.raw}>
        <pre>{JSON.stringify(change, null, 2)}</pre>
      </ExpandableSection>
    </SpaceBetween>
  );
}

/** One change with everything its record holds. */
export default function ChangePanel({
  seq,
  onRevert,
}: {
  readonly seq: number;
  readonly onRevert: OnRevert;
}) {
  const query = useQuery(api.changes.get.queryOptions({ input: { seq } }));
  return (
    <SplitPanel header={text.title(seq)} hidePreferencesButton>
      <Loaded query={query}>{(change) => <Details change={change} onRevert={onRevert} />}</Loaded>
    </SplitPanel>
  );
}
