'use client';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Fragment, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { Named } from '../policy-settings/named';
import { RowActions } from '../policy-settings/row-actions';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListTable } from '../shared/list-table';
import { SearchFilter } from '../shared/search-filter';
import { useListState } from '../shared/use-list-state';
import { constraintsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const ConflictsModal = dynamic(() => import('./conflicts-modal').then((m) => m.ConflictsModal));
const ConstraintModal = dynamic(() => import('./constraint-modal').then((m) => m.ConstraintModal));
const DeleteConstraintModal = dynamic(() =>
  import('./delete-constraint-modal').then((m) => m.DeleteConstraintModal),
);

const filterSchema = z.object({ q: z.optional(z.string().check(z.maxLength(200))) });

type Doing =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'delete' | 'conflicts'; readonly constraint: ConstraintView };

const columns = (start: (doing: Doing) => void): readonly TableProps.ColumnDefinition<ConstraintView>[] => [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (constraint) => <Named {...constraint} />,
    minWidth: 160,
  },
  {
    id: 'roles',
    header: text.columns.roles,
    cell: ({ roleIds }) =>
      roleIds.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <AppLink href={`/roles/${id}`}>{id}</AppLink>
        </Fragment>
      )),
    minWidth: 180,
  },
  {
    id: 'description',
    header: text.columns.description,
    cell: ({ description }) => description || text.noDescription,
    minWidth: 160,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 220,
    cell: (constraint) => (
      <SpaceBetween size="s" direction="horizontal">
        <Button
          variant="inline-link"
          ariaLabel={text.conflictsLabel(constraint.name)}
          onClick={() => start({ what: 'conflicts', constraint })}
        >
          {text.conflicts}
        </Button>
        <RowActions
          permission="constraints:write"
          changes={{ type: 'constraint', id: constraint.id, name: constraint.name }}
          actions={[
            {
              text: text.edit,
              label: text.editLabel(constraint.name),
              onClick: () => start({ what: 'edit', constraint }),
            },
            {
              text: text.remove,
              label: text.removeLabel(constraint.name),
              onClick: () => start({ what: 'delete', constraint }),
            },
          ]}
        />
      </SpaceBetween>
    ),
  },
];

function Dialog({ doing, onClose }: { readonly doing: Doing; readonly onClose: () => void }) {
  if (doing.what === 'add') return <ConstraintModal onClose={onClose} />;
  const props = { constraint: doing.constraint, onClose };
  if (doing.what === 'edit') return <ConstraintModal {...props} />;
  return doing.what === 'delete' ? <DeleteConstraintModal {...props} /> : <ConflictsModal {...props} />;
}

/** The roles that nobody may hold together. */
export function ConstraintsTable() {
  const list = useListState(filterSchema);
  const { q } = list.filters;
  const query = useQuery(
    api.constraints.list.queryOptions({
      input: { limit: 50, q, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [doing, setDoing] = useState<Doing>();
  const addButton = (
    <GuardedButton permission="constraints:write" onClick={() => setDoing({ what: 'add' })}>
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
        columnDefinitions={columns(setDoing)}
        filtered={q !== undefined}
        onClearFilter={() => list.setFilters({ q: undefined })}
        header={
          <Header variant="h2" description={text.description} actions={addButton}>
            {text.title}
          </Header>
        }
        filter={
          <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
        }
        empty={
          <EmptyState title={text.none} action={addButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {doing && <Dialog doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}
