'use client';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '@/lib/client/api';
import { describeProblem } from './describe-problem';
import { sharedMessages } from './messages';

const text = sharedMessages.roleSelect;

interface RolesSelectProps {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly placeholder: string;
  readonly value: readonly string[];
  readonly onChange: (roleIds: string[]) => void;
  /** Not offered: a role cannot inherit itself. */
  readonly except?: string;
  readonly errorText?: string;
}

/** Chooses several roles, found by typing; the API does the finding. */
export function RolesSelect(props: RolesSelectProps) {
  const { label, hint, placeholder, value, onChange, except, errorText } = props;
  const [q, setQ] = useState('');
  const query = useQuery(
    api.roles.list.queryOptions({
      input: { limit: 100, q: q === '' ? undefined : q },
      placeholderData: keepPreviousData,
    }),
  );
  const options = (query.data?.items ?? [])
    .filter((role) => role.id !== except)
    .map((role) => ({
      value: role.id,
      label: role.name,
      labelTag: role.id,
      description: role.description,
      disabled: role.outsideYourApis !== undefined,
      disabledReason: role.outsideYourApis && text.outside(role.outsideYourApis),
    }));
  const known = (id: string) => options.find((o) => o.value === id) ?? { value: id, label: id };
  return (
    <FormField label={label} description={hint} errorText={errorText}>
      <Multiselect
        placeholder={placeholder}
        selectedOptions={value.map(known)}
        options={options}
        filteringType="manual"
        filteringPlaceholder={text.find}
        filteringAriaLabel={text.find}
        statusType={query.isError ? 'error' : query.isFetching ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        errorText={query.isError ? describeProblem(query.error).detail : undefined}
        recoveryText={sharedMessages.retry}
        empty={text.none}
        onLoadItems={({ detail }) => {
          setQ(detail.filteringText);
          if (!detail.samePage && query.isError) void query.refetch();
        }}
        onChange={({ detail }) => onChange(detail.selectedOptions.flatMap((o) => o.value ?? []))}
      />
    </FormField>
  );
}
