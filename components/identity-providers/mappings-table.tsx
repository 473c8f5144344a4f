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
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import type { GroupMapping } from '@/lib/core/model/identity-provider';
import { RowActions } from '../policy-settings/row-actions';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { GuardedButton } from '../shared/guarded-button';
import { ListTable } from '../shared/list-table';
import { Loaded } from '../shared/loaded';
import { SearchFilter } from '../shared/search-filter';
import { useListState } from '../shared/use-list-state';
import { useUrlState } from '../shared/use-url-state';
import { mappingsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const DeleteMappingModal = dynamic(() => import('./delete-mapping-modal').then((m) => m.DeleteMappingModal));
const MappingModal = dynamic(() => import('./mapping-modal').then((m) => m.MappingModal));

const filterSchema = z.object({
  provider: z.optional(z.string().check(z.maxLength(63))),
  q: z.optional(z.string().check(z.maxLength(256))),
});

type Doing = { readonly what: 'add' } | { readonly what: 'edit' | 'delete'; readonly mapping: GroupMapping };

const columns = (start: (doing: Doing) => void): readonly TableProps.ColumnDefinition<GroupMapping>[] => [
  {
    id: 'group',
    header: text.columns.group,
    isRowHeader: true,
    cell: ({ value }) => value,
    minWidth: 200,
  },
  {
    id: 'role',
    header: text.columns.role,
    cell: ({ roleId }) => <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>,
    minWidth: 160,
  },
  {
    id: 'actions',
    header: text.columns.actions,
    minWidth: 140,
    cell: (mapping) => (
      <RowActions
        permission="settings:write"
        actions={[
          {
            text: text.edit,
            label: text.editLabel(mapping.value, mapping.roleId),
            onClick: () => start({ what: 'edit', mapping }),
          },
          {
            text: text.remove,
            label: text.removeLabel(mapping.value, mapping.roleId),
            onClick: () => start({ what: 'delete', mapping }),
          },
        ]}
      />
    ),
  },
];

interface MappingsOfProps {
  readonly provider: IdentityProviderView;
  readonly providers: readonly IdentityProviderView[];
}

function MappingsOf({ provider, providers }: MappingsOfProps) {
  const list = useListState(filterSchema);
  const { q } = list.filters;
  const query = useQuery(
    api.identityProviders.listMappings.queryOptions({
      input: { identityProviderId: provider.id, limit: 50, q, cursor: list.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const addButton = (
    <GuardedButton permission="settings:write" onClick={() => setDoing({ what: 'add' })}>
      {text.add}
    </GuardedButton>
  );
  const options = providers.map(({ id, name, issuer }) => ({ value: id, label: name, description: issuer }));
  return (
    <>
      <ListTable
        label={text.title}
        query={query}
        list={list}
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
          <SpaceBetween size="xs" direction="horizontal">
            <Select
              ariaLabel={text.provider}
              options={options}
              selectedOption={options.find(({ value }) => value === provider.id) ?? null}
              onChange={({ detail }) => list.setFilters({ provider: detail.selectedOption.value })}
            />
            <SearchFilter value={q} onChange={(value) => list.setFilters({ q: value })} label={text.find} />
          </SpaceBetween>
        }
        empty={
          <EmptyState title={text.none} action={addButton}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {doing?.what === 'add' && <MappingModal provider={provider} onClose={close} />}
      {doing?.what === 'edit' && <MappingModal provider={provider} mapping={doing.mapping} onClose={close} />}
      {doing?.what === 'delete' && (
        <DeleteMappingModal provider={provider} mapping={doing.mapping} onClose={close} />
      )}
    </>
  );
}

/** Which group of an identity provider gives which role. */
export function MappingsTable() {
  const [{ provider: wanted }] = useUrlState(filterSchema);
  const providers = useQuery(api.identityProviders.list.queryOptions());
  return (
    <Loaded query={providers}>
      {({ items }) => {
        const provider = items.find(({ id }) => id === wanted) ?? items[0];
        if (provider) return <MappingsOf provider={provider} providers={items} />;
        return <EmptyState title={text.noProvider}>{text.noProviderHint}</EmptyState>;
      }}
    </Loaded>
  );
}
