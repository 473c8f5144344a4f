'use client';
import Box from '@cloudscape-design/components/box';
import Select from '@cloudscape-design/components/select';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Fragment, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { InvitationView } from '@/lib/contracts/invitations';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { ListHeader } from '../shared/list-header';
import { ListTable } from '../shared/list-table';
import { useListState } from '../shared/use-list-state';
import { Page } from '../shell/page';
import { usersMessages } from '../users/messages';
import { invitationsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const InviteModal = dynamic(() => import('./invite-modal').then((m) => m.InviteModal));
const WithdrawModal = dynamic(() => import('./withdraw-modal').then((m) => m.WithdrawModal));

const filterSchema = z.object({
  state: z._default(z.enum(['pending', 'accepted', 'revoked', 'all']), 'pending'),
});
const states = filterSchema.shape.state.def.innerType.options.map((value) => ({
  value,
  label: text.states[value],
}));

const indicator = {
  pending: 'pending',
  expired: 'stopped',
  accepted: 'success',
  revoked: 'stopped',
} as const;

function State({ status, acceptedBy, acceptedAt }: InvitationView) {
  return (
    <>
      <StatusIndicator type={indicator[status]}>{text.status[status]}</StatusIndicator>
      {acceptedBy && acceptedAt && (
        <Box fontSize="body-s" display="block">
          <AppLink href={`/users/${acceptedBy}`}>{text.accepted}</AppLink> <Instant at={acceptedAt} />
        </Box>
      )}
    </>
  );
}

function Roles({ roles }: Pick<InvitationView, 'roles'>) {
  if (roles.length === 0) return text.noRoles;
  return roles.map(({ roleId, expiresAt }, i) => (
    <Fragment key={roleId}>
      {i > 0 && ', '}
      <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>
      {expiresAt && (
        <>
          {' '}
          <Instant at={expiresAt} layout="stacked" />
        </>
      )}
    </Fragment>
  ));
}

const columns = (
  withdraw: (invitation: InvitationView) => void,
): readonly TableProps.ColumnDefinition<InvitationView>[] => [
  {
    id: 'email',
    header: text.columns.email,
    isRowHeader: true,
    cell: ({ email, name }) => (
      <>
        {email}
        {name && (
          <Box fontSize="body-s" color="text-body-secondary" display="block">
            {name}
          </Box>
        )}
      </>
    ),
    minWidth: 220,
  },
  { id: 'status', header: text.columns.status, cell: (i) => <State {...i} />, minWidth: 150 },
  { id: 'roles', header: text.columns.roles, cell: (i) => <Roles roles={i.roles} />, minWidth: 180 },
  { id: 'provider', header: text.columns.provider, cell: (i) => i.identityProviderId, minWidth: 140 },
  {
    id: 'expires',
    header: text.columns.expires,
    cell: ({ expiresAt }) => (expiresAt ? <Instant at={expiresAt} layout="stacked" /> : text.noEnd),
    minWidth: 200,
  },
  {
    id: 'invitedBy',
    header: text.columns.invitedBy,
    cell: ({ invitedBy, createdAt }) => (
      <>
        {invitedBy.name}
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          <Instant at={createdAt} layout="stacked" />
        </Box>
      </>
    ),
    minWidth: 200,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 100,
    cell: (invitation) =>
      (invitation.status === 'pending' || invitation.status === 'expired') && (
        <GuardedButton
          permission="users:invite"
          variant="inline-link"
          ariaLabel={text.withdrawLabel(invitation.email)}
          onClick={() => withdraw(invitation)}
        >
          {text.withdraw}
        </GuardedButton>
      ),
  },
];

/** Who was invited, and what became of it. Those that are open are on show first. */
export function InvitationsScreen() {
  const list = useListState(filterSchema);
  const { state } = list.filters;
  const query = useQuery(
    api.invitations.list.queryOptions({
      input: { limit: 50, status: state === 'all' ? undefined : state, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [inviting, setInviting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<InvitationView>();
  const inviteButton = (
    <GuardedButton permission="users:invite" variant="primary" onClick={() => setInviting(true)}>
      {text.invite}
    </GuardedButton>
  );
  return (
    <Page
      title={text.title}
      href="/invitations"
      parents={[{ text: usersMessages.title, href: '/users' }]}
      contentType="table"
      plain
    >
      <ListTable
        variant="full-page"
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns(setWithdrawing)}
        header={
          <ListHeader title={text.title} description={text.description} query={query}>
            {inviteButton}
          </ListHeader>
        }
        filter={
          <Select
            ariaLabel={text.filter}
            options={states}
            selectedOption={states.find(({ value }) => value === state) ?? null}
            onChange={({ detail }) => list.setFilters({ state: detail.selectedOption.value })}
            expandToViewport
          />
        }
        empty={
          <EmptyState title={text.none} action={inviteButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {inviting && <InviteModal onClose={() => setInviting(false)} />}
      {withdrawing && <WithdrawModal invitation={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Page>
  );
}
