'use client';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { describeProblem } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { checkAccessMessages } from './messages';

const text = checkAccessMessages.form;

interface ApiSelectProps {
  readonly value: string | undefined;
  /** The ids that may be chosen; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly errorText: string | undefined;
  readonly onChange: (apiId: string) => void;
}

/** Chooses one of the APIs that are connected. */
export function ApiSelect({ value, only, errorText, onChange }: ApiSelectProps) {
  const query = useQuery(api.apis.list.queryOptions({ input: { limit: 200 } }));
  const options = (query.data?.items ?? [])
    .filter(({ id }) => only === undefined || only.includes(id))
    .map(({ id, name, stage }) => ({ value: id, label: name, labelTag: id, description: stage }));
  const unknown = value === undefined ? null : { value, label: value };
  return (
    <FormField label={text.api} errorText={errorText}>
      <Select
        placeholder={text.apiPlaceholder}
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? unknown}
        triggerVariant="option"
        filteringType="auto"
        statusType={query.isError ? 'error' : query.isPending ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        errorText={query.isError ? describeProblem(query.error).detail : undefined}
        recoveryText={sharedMessages.retry}
        onLoadItems={({ detail }) => {
          if (!detail.samePage && query.isError) void query.refetch();
        }}
        empty={text.noApi}
        ariaRequired
        onChange={({ detail }) => {
          if (detail.selectedOption.value !== undefined) onChange(detail.selectedOption.value);
        }}
      />
    </FormField>
  );
}
