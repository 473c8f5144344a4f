'use client';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { describeProblem } from './describe-problem';
import { sharedMessages } from './messages';

interface SearchSelectProps {
  readonly label: string;
  readonly placeholder: string;
  readonly find: string;
  /** Said where nothing is found. */
  readonly none: string;
  readonly value: string | undefined;
  /** The chosen one, where it is not among those found. */
  readonly chosen?: SelectProps.Option | undefined;
  readonly options: readonly SelectProps.Option[];
  readonly query: UseQueryResult;
  readonly onSearch: (text: string) => void;
  readonly onChange: (value: string) => void;
  readonly errorText?: string | undefined;
}

/** Chooses one thing of many, found by typing; the API does the finding. */
export function SearchSelect(props: SearchSelectProps) {
  const { value, options, query, onSearch, onChange } = props;
  const [picked, setPicked] = useState<SelectProps.Option | undefined>(props.chosen);
  const fallback = value === undefined ? null : picked?.value === value ? picked : { value, label: value };
  return (
    <FormField label={props.label} errorText={props.errorText}>
      <Select
        placeholder={props.placeholder}
        selectedOption={options.find((option) => option.value === value) ?? fallback}
        options={options}
        triggerVariant="option"
        filteringType="manual"
        filteringPlaceholder={props.find}
        filteringAriaLabel={props.find}
        statusType={query.isError ? 'error' : query.isFetching ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        errorText={query.isError ? describeProblem(query.error).detail : undefined}
        recoveryText={sharedMessages.retry}
        empty={props.none}
        ariaRequired
        onLoadItems={({ detail }) => {
          onSearch(detail.filteringText);
          if (!detail.samePage && query.isError) void query.refetch();
        }}
        onChange={({ detail }) => {
          const chosen = detail.selectedOption.value;
          if (chosen === undefined) return;
          setPicked(detail.selectedOption);
          onChange(chosen);
        }}
      />
    </FormField>
  );
}
