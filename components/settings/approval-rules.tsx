'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { GuardedButton } from '../shared/guarded-button';
import { Loaded } from '../shared/loaded';
import { settingsMessages } from './messages';
import type { ApprovalRule } from './turn-approval-modal';
import { type PendingApproval, usePendingApprovals } from './use-pending-approvals';

/** Loaded when it is opened: no page waits for it. */
const TurnApprovalModal = dynamic(() => import('./turn-approval-modal').then((m) => m.TurnApprovalModal));

const text = settingsMessages.approvals;
const rules = ['policyEdits', 'sensitiveRoles'] as const;

type Settings = Awaited<ReturnType<typeof api.settings.get.call>>;

/** A draft that would turn a rule the other way, and how far it has come. */
function Pending({ pending, rule }: { readonly pending: PendingApproval; readonly rule: ApprovalRule }) {
  const { id, status, author } = pending.draft;
  const { waits, waitsForOwner, approved, turnsOff, turnsOn, look } = text.pending;
  const turnsItOn = pending.proposed[rule];
  return (
    <div>
      <StatusIndicator type={status === 'approved' ? 'success' : 'pending'}>
        {status === 'approved' ? approved : turnsItOn ? waits : waitsForOwner}
      </StatusIndicator>{' '}
      {turnsItOn ? turnsOn(author.name) : turnsOff(author.name)}{' '}
      <AppLink href={`/drafts/${id}`}>{look}</AppLink>
    </div>
  );
}

interface RuleProps {
  readonly rule: ApprovalRule;
  readonly settings: Settings;
  readonly pending: readonly PendingApproval[];
}

function Rule({ rule, settings, pending }: RuleProps) {
  const [isTurning, setIsTurning] = useState(false);
  const { name, meaning } = text.rules[rule];
  const isOn = settings.approvals[rule];
  const action = isOn ? text.turnOff : text.turnOn;
  return (
    <Container
      header={
        <Header
          variant="h3"
          description={meaning}
          actions={
            <GuardedButton
              permission="settings:write"
              ariaLabel={text.turnLabel(action, name)}
              onClick={() => setIsTurning(true)}
            >
              {action}
            </GuardedButton>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="xs">
        <StatusIndicator type={isOn ? 'success' : 'stopped'}>{isOn ? text.on : text.off}</StatusIndicator>
        {pending
          .filter(({ proposed }) => proposed[rule] !== isOn)
          .map((one) => (
            <Pending key={one.draft.id} pending={one} rule={rule} />
          ))}
      </SpaceBetween>
      {isTurning && <TurnApprovalModal rule={rule} settings={settings} onClose={() => setIsTurning(false)} />}
    </Container>
  );
}

function Rules({ settings }: { readonly settings: Settings }) {
  const pending = usePendingApprovals();
  return (
    <SpaceBetween size="l">
      {rules.map((rule) => (
        <Rule key={rule} rule={rule} settings={settings} pending={pending} />
      ))}
    </SpaceBetween>
  );
}

/** What takes a second person, and what is under way to change that. */
export function ApprovalRules() {
  const query = useQuery(api.settings.get.queryOptions());
  return (
    <SpaceBetween size="l">
      <div>
        <Box variant="h2">{text.title}</Box>
        <Box variant="p" color="text-body-secondary">
          {text.description}
        </Box>
      </div>
      <Loaded query={query}>{(settings) => <Rules settings={settings} />}</Loaded>
    </SpaceBetween>
  );
}
