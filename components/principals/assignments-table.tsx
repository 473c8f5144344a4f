'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import { assignmentIdSchema } from '@/lib/client/id-schemas';
import type { Assignment } from '@/lib/core/model/principal';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { formatTimeLeft } from '../shared/format-time';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { useCanI } from '../shared/permission';
import { proofHref } from '../shared/proof-href';
import { useActorName } from '../shared/use-actor-name';
import { useFollow } from '../shared/use-follow';
import { useNow, useNowNear } from '../shared/use-now';
import { useUrlState } from '../shared/use-url-state';
import { type AssignmentState, assignmentState } from './assignment-state';
import { principalsMessages } from './messages';
import { type PrincipalView, permissionsFor } from './principal-view';
import { useRolesOutside } from './use-roles-outside';

/** Loaded when it is opened: no page waits for it. */
const RevokeRoleModal = dynamic(() => import('./revoke-role-modal').then((m) => m.RevokeRoleModal));

const text = principalsMessages.assignments;
const askedSchema = z.object({ revoke: z.optional(assignmentIdSchema) });

const indicator = { active: 'success', scheduled: 'pending', expired: 'stopped' } as const satisfies Record<
  AssignmentState,
  string
>;

function State({ assignment }: { readonly assignment: Assignment }) {
  const state = assignmentState(assignment, useNow(1000));
  return <StatusIndicator type={indicator[state]}>{text.state[state]}</StatusIndicator>;
}

/** When the role ends, and a countdown while it lasts. */
function Expiry({ assignment }: { readonly assignment: Assignment }) {
  const endMs = assignment.expiresAt === undefined ? undefined : Date.parse(assignment.expiresAt);
  const now = useNowNear(endMs ?? Number.POSITIVE_INFINITY);
  if (assignment.expiresAt === undefined || endMs === undefined) return text.noExpiry;
  const note = endMs > now ? text.left(formatTimeLeft(endMs - now)) : undefined;
  return <Instant at={assignment.expiresAt} layout="stacked" note={note} />;
}

function GrantedBy({ assignment }: { readonly assignment: Assignment }) {
  const name = useActorName(assignment.grantedBy);
  return (
    <>
      {name}
      <Box display="block" fontSize="body-s" color="text-body-secondary">
        <Instant at={assignment.grantedAt} layout="stacked" />
      </Box>
    </>
  );
}

const columns = (
  principal: PrincipalView,
  outside: ReadonlyMap<string, string>,
  revoke: (a: Assignment) => void,
): readonly TableProps.ColumnDefinition<Assignment>[] => [
  {
    id: 'role',
    header: text.columns.role,
    isRowHeader: true,
    cell: (a) => <AppLink href={`/roles/${a.roleId}`}>{a.roleId}</AppLink>,
    minWidth: 120,
  },
  { id: 'state', header: text.columns.state, cell: (a) => <State assignment={a} />, minWidth: 110 },
  { id: 'expires', header: text.columns.expires, cell: (a) => <Expiry assignment={a} />, minWidth: 180 },
  {
    id: 'grantedBy',
    header: text.columns.grantedBy,
    cell: (a) => <GrantedBy assignment={a} />,
    minWidth: 170,
  },
  { id: 'reason', header: text.columns.reason, cell: (a) => a.reason ?? text.noReason, minWidth: 120 },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 110,
    cell: (a) => (
      <GuardedButton
        permission={permissionsFor(principal).assign}
        reach={{ outside: outside.get(a.roleId) }}
        variant="inline-link"
        ariaLabel={text.revokeLabel(a.roleId)}
        onClick={() => revoke(a)}
      >
        {text.revoke}
      </GuardedButton>
    ),
  },
];

/** Roles of a principal: since when, until when, by whom, why; and the way to take one away. */
export function AssignmentsTable({ principal }: { readonly principal: PrincipalView }) {
  const outside = useRolesOutside(principal.assignments.map(({ roleId }) => roleId));
  const follow = useFollow();
  const [chosen, setChosen] = useState<Assignment>();
  // A link from elsewhere may prepare a revocation: of a role of which nothing was used, for one.
  const [{ revoke: asked }, setAsked] = useUrlState(askedSchema);
  const mayRevoke = useCanI(permissionsFor(principal).assign).allowed;
  const prepared = principal.assignments.find(({ id, roleId }) => id === asked && !outside.has(roleId));
  const revoking = chosen ?? (mayRevoke ? prepared : undefined);
  const close = () => {
    setChosen(undefined);
    setAsked({ revoke: undefined });
  };
  return (
    <>
      <Table
        enableKeyboardNavigation
        wrapLines
        trackBy="id"
        items={principal.assignments}
        columnDefinitions={columns(principal, outside, setChosen)}
        ariaLabels={{ tableLabel: text.title }}
        header={
          <Header
            variant="h2"
            counter={`(${principal.assignments.length})`}
            actions={
              <Button href={proofHref({ principal: principal.id })} onFollow={follow}>
                {text.proof}
              </Button>
            }
          >
            {text.title}
          </Header>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {revoking && <RevokeRoleModal principal={principal} roleId={revoking.roleId} onClose={close} />}
    </>
  );
}
