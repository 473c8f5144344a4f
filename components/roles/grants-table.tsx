'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ConditionSentences } from './condition-sentences';
import { rolesMessages } from './messages';
import { PermissionList } from './permission-list';
import { type OpenGrant, usePreparedGrant } from './use-prepared-grant';

/* Loaded when they are opened: no page waits for them. */
const GrantModal = dynamic(() => import('./grant-modal').then((m) => m.GrantModal));
const RemoveGrantModal = dynamic(() => import('./remove-grant-modal').then((m) => m.RemoveGrantModal));

const text = rolesMessages.grants;

type Open = OpenGrant | { readonly type: 'remove'; readonly grant: Grant };

/** What changing a role takes of whoever does it. */
const guardOf = (role: RoleView) =>
  ({ permission: 'roles:write', reach: { outside: role.outsideYourApis } }) as const;

interface RowActionsProps {
  readonly role: RoleView;
  readonly grant: Grant;
  readonly open: (what: Open) => void;
}

function RowActions({ role, grant, open }: RowActionsProps) {
  return (
    <SpaceBetween size="s" direction="horizontal">
      <GuardedButton
        {...guardOf(role)}
        variant="inline-link"
        ariaLabel={text.editLabel(grant.id)}
        onClick={() => open({ type: 'edit', grant })}
      >
        {text.edit}
      </GuardedButton>
      <GuardedButton
        {...guardOf(role)}
        variant="inline-link"
        ariaLabel={text.removeLabel(grant.id)}
        onClick={() => open({ type: 'remove', grant })}
      >
        {text.remove}
      </GuardedButton>
    </SpaceBetween>
  );
}

const columns = (
  role: RoleView,
  open: (what: Open) => void,
): readonly TableProps.ColumnDefinition<Grant>[] => [
  {
    id: 'effect',
    header: text.columns.effect,
    minWidth: 100,
    cell: (g) => (
      <StatusIndicator type={g.effect === 'allow' ? 'success' : 'error'}>
        {text.effect[g.effect]}
      </StatusIndicator>
    ),
  },
  {
    id: 'permissions',
    header: text.columns.permissions,
    isRowHeader: true,
    minWidth: 240,
    cell: (g) => <PermissionList permissions={g.permissions} />,
  },
  { id: 'apis', header: text.columns.apis, minWidth: 120, cell: (g) => g.apis?.join(', ') ?? text.everyApi },
  {
    id: 'conditions',
    header: text.columns.conditions,
    minWidth: 220,
    cell: (g) => (g.conditions ? <ConditionSentences conditions={g.conditions} /> : text.noConditions),
  },
  { id: 'id', header: text.columns.id, minWidth: 120, cell: (g) => <Box variant="code">{g.id}</Box> },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 140,
    cell: (g) => <RowActions role={role} grant={g} open={open} />,
  },
];

/** What a role grants, readable, one line each. */
export function GrantsTable({ role }: { readonly role: RoleView }) {
  const [open, setOpen] = useState<Open>();
  const { prepared, forget } = usePreparedGrant(role);
  const close = () => {
    setOpen(undefined);
    forget();
  };
  const shown = open ?? prepared;
  const addButton = (
    <GuardedButton {...guardOf(role)} variant="primary" onClick={() => setOpen({ type: 'add' })}>
      {rolesMessages.actions.addGrant}
    </GuardedButton>
  );
  return (
    <>
      <Table
        enableKeyboardNavigation
        wrapLines
        trackBy="id"
        items={role.grants}
        columnDefinitions={columns(role, setOpen)}
        ariaLabels={{ tableLabel: text.title }}
        header={
          <Header
            variant="h2"
            counter={`(${role.grants.length})`}
            description={text.description}
            actions={addButton}
          >
            {text.title}
          </Header>
        }
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {shown && shown.type !== 'remove' && (
        <GrantModal
          role={role}
          grant={shown.grant}
          permissions={shown.permissions}
          apis={shown.apis}
          onClose={close}
        />
      )}
      {shown?.type === 'remove' && <RemoveGrantModal role={role} grant={shown.grant} onClose={close} />}
    </>
  );
}
