'use client';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { counted } from './counted';
import { describeProblem } from './describe-problem';
import { sharedMessages } from './messages';

const text = sharedMessages.roleSelect;

interface RoleSelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (roleId: string) => void;
  /** Roles that the principal already holds: marked, not hidden. */
  readonly held?: readonly string[];
  readonly errorText?: string;
}

/** Chooses one role, found by typing; the API does the finding, so that a thousand roles are no trouble. */
export function RoleSelect({ label, value, onChange, held, errorText }: RoleSelectProps) {
  const [q, setQ] = useState('');
  const query = useQuery(
    api.roles.list.queryOptions({
      input: { limit: 100, q: q === '' ? undefined : q },
      placeholderData: keepPreviousData,
    }),
  );
  const [chosen, setChosen] = useState<SelectProps.Option>();

  const options = (query.data?.items ?? []).map(
    (role): SelectProps.Option => ({
      value: role.id,
      label: role.name,
      labelTag: role.id,
      description: role.description || undefined,
      disabled: role.outsideYourApis !== undefined,
      disabledReason: role.outsideYourApis && text.outside(role.outsideYourApis),
      tags: [text.opens(counted(role.routeCount, 'route')), ...(held?.includes(role.id) ? [text.held] : [])],
    }),
  );
  const status = query.isError ? 'error' : query.isFetching ? 'loading' : 'finished';

  return (
    <FormField label={label} errorText={errorText}>
      <Select
        placeholder={text.placeholder}
        selectedOption={
          options.find((o) => o.value === value) ?? (value === undefined ? null : (chosen ?? null))
        }
        options={options}
        triggerVariant="option"
        filteringType="manual"
        filteringPlaceholder={text.find}
        filteringAriaLabel={text.find}
        statusType={status}
        loadingText={sharedMessages.loading}
        errorText={query.isError ? describeProblem(query.error).detail : undefined}
        recoveryText={sharedMessages.retry}
        empty={text.none}
        ariaRequired
        onLoadItems={({ detail }) => {
          setQ(detail.filteringText);
          if (!detail.samePage && query.isError) void query.refetch();
        }}
        onChange={({ detail }) => {
          const roleId = detail.selectedOption.value;
          if (roleId === undefined) return;
          setChosen(detail.selectedOption);
          onChange(roleId);
        }}
      />
    </FormField>
  );
}
