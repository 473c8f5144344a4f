'use client';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { LimitView } from '@/lib/contracts/limits';
import { Named } from '../policy-settings/named';
import { RowActions } from '../policy-settings/row-actions';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListTable } from '../shared/list-table';
import type { Reach } from '../shared/permission';
import { SearchFilter } from '../shared/search-filter';
import { useListState } from '../shared/use-list-state';
import { rateText } from './limit-sentence';
import { LimitTarget } from './limit-target';
import { limitsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const DeleteLimitModal = dynamic(() => import('./delete-limit-modal').then((m) => m.DeleteLimitModal));
const LimitModal = dynamic(() => import('./limit-modal').then((m) => m.LimitModal));

const filterSchema = z.object({
  q: z.optional(z.string().check(z.maxLength(200))),
  type: z.optional(z.enum(['role', 'client', 'route'])),
});
const kinds = [
  { value: '', label: text.kind.any },
  ...filterSchema.shape.type.def.innerType.options.map((value) => ({ value, label: text.kind[value] })),
];

/** A limit of a route is of that route's API; one of a role or client counts its calls of every API. */
const reachOf = ({ target: { apiId } }: LimitView): Reach => (apiId === undefined ? 'every-api' : { apiId });

type Doing = { readonly what: 'add' } | { readonly what: 'edit' | 'delete'; readonly limit: LimitView };

const columns = (start: (doing: Doing) => void): readonly TableProps.ColumnDefinition<LimitView>[] => [
  {
    id: 'name',
    header: text.columns.name,
    isRowHeader: true,
    cell: (limit) => <Named {...limit} />,
    minWidth: 160,
  },
  {
    id: 'target',
    header: text.columns.target,
    cell: (limit) => <LimitTarget limit={limit} />,
    minWidth: 200,
  },
  { id: 'rate', header: text.columns.rate, cell: rateText, minWidth: 220 },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 140,
    cell: (limit) => (
      <RowActions
        permission="limits:write"
        reach={reachOf(limit)}
        changes={{ type: 'limit', id: limit.id, name: limit.name }}
        actions={[
          {
            text: text.edit,
            label: text.editLabel(limit.name),
            onClick: () => start({ what: 'edit', limit }),
          },
          {
            text: text.remove,
            label: text.removeLabel(limit.name),
            onClick: () => start({ what: 'delete', limit }),
          },
        ]}
      />
    ),
  },
];

/** How often callers are allowed. */
export function LimitsTable() {
  const list = useListState(filterSchema);
  const { q, type } = list.filters;
  const query = useQuery(
    api.limits.list.queryOptions({
      input: { limit: 50, q, type, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const addButton = (
    <GuardedButton permission="limits:write" onClick={() => setDoing({ what: 'add' })}>
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
        filtered={q !== undefined || type !== undefined}
        onClearFilter={() => list.setFilters({ q: undefined, type: undefined })}
        header={
          <Header variant="h2" description={text.description} actions={addButton}>
            {text.title}
          </Header>
        }
        filter={
          <SpaceBetween size="xs" direction="horizontal">
            <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
            <Select
              ariaLabel={text.kindFilter}
              options={kinds}
              selectedOption={kinds.find(({ value }) => value === (type ?? '')) ?? null}
              onChange={({ detail }) => list.setFilters({ type: detail.selectedOption.value })}
            />
          </SpaceBetween>
        }
        empty={
          <EmptyState title={text.none} action={addButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {doing?.what === 'add' && <LimitModal onClose={close} />}
      {doing?.what === 'edit' && <LimitModal limit={doing.limit} onClose={close} />}
      {doing?.what === 'delete' && <DeleteLimitModal limit={doing.limit} onClose={close} />}
    </>
  );
}
