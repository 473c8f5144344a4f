'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { MemberView } from '@/lib/contracts/members';
import { ChangesLink } from '../shared/changes-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListTable } from '../shared/list-table';
import { useMe } from '../shared/permission';
import { useListState } from '../shared/use-list-state';
import { settingsMessages } from './messages';

/* Loaded when they are opened: no page waits for them. */
const AddMemberModal = dynamic(() => import('./add-member-modal').then((m) => m.AddMemberModal));
const ChangeMemberModal = dynamic(() => import('./change-member-modal').then((m) => m.ChangeMemberModal));
const RemoveMemberModal = dynamic(() => import('./remove-member-modal').then((m) => m.RemoveMemberModal));

const text = settingsMessages.members;
const noFilters = z.object({});

type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'remove'; readonly member: MemberView };

/** A member as it is by now: the list is read again where somebody was faster. */
const fresh = (member: MemberView, items: readonly MemberView[] = []): MemberView =>
  items.find(({ id }) => id === member.id) ?? member;

const columns = (
  ownId: string | undefined,
  start: (doing: Doing) => void,
): readonly TableProps.ColumnDefinition<MemberView>[] => [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (member) => (
      <>
        {member.name} {member.id === ownId && `(${text.you})`}
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {member.email}
        </Box>
      </>
    ),
    minWidth: 180,
  },
  { id: 'role', header: text.columns.role, cell: ({ role }) => settingsMessages.role[role], minWidth: 100 },
  {
    id: 'apis',
    header: text.columns.apis,
    cell: ({ apiIds }) => apiIds?.join(', ') ?? settingsMessages.allApis,
    minWidth: 140,
  },
  {
    id: 'subject',
    header: text.columns.subject,
    cell: ({ subject, issuer }) => (
      <>
        {subject}
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {issuer}
        </Box>
      </>
    ),
    minWidth: 200,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 180,
    cell: (member) => (
      <SpaceBetween size="s" direction="horizontal">
        <GuardedButton
          permission="members:write"
          variant="inline-link"
          ariaLabel={text.changeLabel(member.name)}
          onClick={() => start({ what: 'change', member })}
        >
          {text.change}
        </GuardedButton>
        <GuardedButton
          permission="members:write"
          variant="inline-link"
          ariaLabel={text.removeLabel(member.name)}
          onClick={() => start({ what: 'remove', member })}
        >
          {text.remove}
        </GuardedButton>
        <ChangesLink type="member" id={member.id} name={member.name} />
      </SpaceBetween>
    ),
  },
];

/** The people who may use the console. */
export function MembersTable() {
  const list = useListState(noFilters);
  const ownId = useMe().data?.id;
  const query = useQuery(
    api.members.list.queryOptions({
      input: { limit: 50, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const addButton = (
    <GuardedButton permission="members:write" onClick={() => setDoing({ what: 'add' })}>
      {text.add}
    </GuardedButton>
  );
  return (
    <>
      <ListTable
        label={text.title}
        query={query}
        list={list}
        trackBy="id"
        wrapLines
        columnDefinitions={columns(ownId, setDoing)}
        header={
          <Header variant="h2" actions={addButton}>
            {text.title}
          </Header>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {doing?.what === 'add' && <AddMemberModal onClose={close} />}
      {doing?.what === 'change' && (
        <ChangeMemberModal member={fresh(doing.member, query.data?.items)} onClose={close} />
      )}
      {doing?.what === 'remove' && (
        <RemoveMemberModal member={fresh(doing.member, query.data?.items)} onClose={close} />
      )}
    </>
  );
}
