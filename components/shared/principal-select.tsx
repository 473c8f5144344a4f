'use client';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { describeProblem } from './describe-problem';
import { sharedMessages } from './messages';

const text = sharedMessages.principalSelect;
const shown = 25;

interface PrincipalSelectProps {
  readonly label: string;
  /** Undefined: nobody, a caller without a credential. */
  readonly value: string | undefined;
  readonly onChange: (principalId: string | undefined) => void;
  readonly disabled?: boolean;
  /** What it means that nobody is chosen, where that is not a caller without a credential. */
  readonly nobodyText?: string;
}

/** The option of the principal that is chosen, wherever it would stand in the lists. */
function useChosen(id: string | undefined, nobody: SelectProps.Option): SelectProps.Option {
  const isClient = id?.startsWith('cli_') ?? false;
  const user = useQuery(
    api.users.get.queryOptions({
      input: { userId: id ?? '' },
      enabled: id !== undefined && !isClient,
      retry: false,
    }),
  );
  const client = useQuery(
    api.clients.get.queryOptions({ input: { clientId: id ?? '' }, enabled: isClient, retry: false }),
  );
  if (id === undefined) return nobody;
  const name = isClient ? client.data?.name : user.data?.name;
  return name === undefined ? { value: id, label: id } : { value: id, label: name, labelTag: id };
}

/** Chooses a user or client, found by typing, or nobody. */
export function PrincipalSelect(props: PrincipalSelectProps) {
  const { label, value, onChange, disabled = false, nobodyText = text.anonymous } = props;
  const nobody: SelectProps.Option = { value: '', label: nobodyText };
  const [prefix, setPrefix] = useState('');
  const input = { limit: shown, prefix: prefix === '' ? undefined : prefix };
  const users = useQuery(api.users.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const clients = useQuery(api.clients.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const chosen = useChosen(value, nobody);

  const options: SelectProps.Options = [
    nobody,
    {
      label: text.users,
      options: (users.data?.items ?? []).map((user) => ({
        value: user.id,
        label: user.name,
        labelTag: user.subject,
        description: user.email,
      })),
    },
    {
      label: text.clients,
      options: (clients.data?.items ?? []).map((client) => ({
        value: client.id,
        label: client.name,
        labelTag: client.id,
      })),
    },
  ].filter((option) => !('options' in option) || option.options.length > 0);
  const failed = users.error ?? clients.error;
  const isFetching = users.isFetching || clients.isFetching;

  return (
    <FormField label={label}>
      <Select
        selectedOption={chosen}
        options={options}
        disabled={disabled}
        triggerVariant="option"
        filteringType="manual"
        filteringPlaceholder={text.find}
        filteringAriaLabel={text.find}
        statusType={failed ? 'error' : isFetching ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        errorText={failed ? describeProblem(failed).detail : undefined}
        recoveryText={sharedMessages.retry}
        empty={text.none}
        onLoadItems={({ detail }) => {
          setPrefix(detail.filteringText);
          if (!detail.samePage && failed) void Promise.all([users.refetch(), clients.refetch()]);
        }}
        onChange={({ detail }) => onChange(detail.selectedOption.value || undefined)}
      />
    </FormField>
  );
}
