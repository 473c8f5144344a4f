'use client';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import type { Change } from '@/lib/core/model/change';
import type { Actor } from '@/lib/core/model/console';
import { AppLink } from '../../shared/app-link';
import { Copyable } from '../../shared/copyable';
import { Instant } from '../../shared/instant';
import { Loaded } from '../../shared/loaded';
import { LogCost } from '../../shared/log/log-cost';
import { paidQuery } from '../../shared/log/paid-query';
import { principalHref } from '../../shared/principal-href';
import { shorten } from '../../shared/shorten';
import { accessLogMessages } from '../messages';

const text = accessLogMessages.evidence;

type Evidence = Awaited<ReturnType<typeof api.accessLog.evidence.call>>;
type Items = readonly KeyValuePairsProps.Item[];

/** A change in one line, with the way to its record. */
function ChangeLink({ change }: { readonly change: Change | undefined }) {
  if (change === undefined) return text.unknownChange;
  return (
    <>
      <AppLink href={`/changes?change=${change.seq}`}>
        {text.by(change.actor.name, shorten(change.summary))}
      </AppLink>
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        <Instant at={change.at} />
      </Box>
    </>
  );
}

/** Who approved a change; of one that is not kept nobody can say. */
const approver = (change: Change | undefined, actor: Actor | undefined) => ({
  label: text.approvedBy,
  value: actor?.name ?? (change ? text.noApproval : text.unknownChange),
});

function policyItems({ policy }: Evidence): Items {
  const { version, publishedAt, snapshotSha256, change, approvedBy } = policy;
  return [
    {
      label: text.policy,
      value: <AppLink href={`/versions?version=${version}`}>{String(version)}</AppLink>,
    },
    ...(publishedAt === undefined ? [] : [{ label: text.published, value: <Instant at={publishedAt} /> }]),
    { label: text.publishedBy, value: <ChangeLink change={change} /> },
    approver(change, approvedBy),
    ...(snapshotSha256 === undefined
      ? []
      : [{ label: text.snapshot, value: <Copyable text={snapshotSha256} what={text.snapshot} /> }]),
  ];
}

function principalItems({ principal, principalNames }: Evidence): Items {
  const { id, version, state, record, because } = principal;
  if (id === '') return [{ label: text.principalName, value: text.anonymous }];
  const roles = record?.assignments.map(({ roleId }) => roleId) ?? [];
  return [
    {
      label: text.principalName,
      value: <AppLink href={principalHref(id)}>{principalNames[id] ?? id}</AppLink>,
    },
    {
      label: text.principal,
      value: `${version} – ${text.principalState[state]}${because === undefined ? '' : ` (${because})`}`,
    },
    ...(record === undefined
      ? []
      : [
          { label: text.principalStatus, value: record.status },
          { label: text.principalRoles, value: roles.length === 0 ? text.noRoles : roles.join(', ') },
        ]),
  ];
}

function assignmentItems({ assignment }: Evidence): Items {
  if (assignment === undefined) return [{ label: text.assignment, value: text.noAssignment }];
  return [
    { label: text.assignment, value: <Copyable text={assignment.id} what={text.assignment} /> },
    { label: text.assignedBy, value: <ChangeLink change={assignment.change} /> },
    approver(assignment.change, assignment.approvedBy),
  ];
}

/** What a decision rests on: policy, principal and assignment as they were, and the changes that made them so. */
export function DecisionEvidence({ entry }: { readonly entry: DecisionEntryView }) {
  const query = useQuery({
    ...api.accessLog.evidence.queryOptions({ input: { decisionId: entry.id, at: entry.ts } }),
    ...paidQuery,
  });
  return (
    <Loaded query={query}>
      {(evidence) => (
        <SpaceBetween size="l">
          {(['policy', 'principal', 'assignment'] as const).map((section) => (
            <div key={section}>
              <Box variant="h3">{text.sections[section]}</Box>
              <KeyValuePairs columns={2} minColumnWidth={180} items={itemsOf[section](evidence)} />
            </div>
          ))}
          <LogCost cost={evidence} />
        </SpaceBetween>
      )}
    </Loaded>
  );
}

const itemsOf = { policy: policyItems, principal: principalItems, assignment: assignmentItems } as const;
