'use client';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from '../shared/messages';
import { rolesMessages } from './messages';

const text = rolesMessages.grantForm;

interface ApisFieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** The APIs that a grant is limited to; none chosen means every API. */
export function ApisField({ value, onChange }: ApisFieldProps) {
  const query = useQuery(api.apis.list.queryOptions({ input: { limit: 200 } }));
  const options = (query.data?.items ?? []).map((a) => ({ value: a.id, label: a.name, labelTag: a.id }));
  const known = (id: string) => options.find((o) => o.value === id) ?? { value: id, label: id };
  return (
    <FormField
      label={
        <>
          {text.apis} <i>– {rolesMessages.optional}</i>
        </>
      }
      description={text.apisHint}
    >
      <Multiselect
        placeholder={text.apisPlaceholder}
        selectedOptions={value.map(known)}
        options={options}
        statusType={query.isPending ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        onChange={({ detail }) => onChange(detail.selectedOptions.flatMap((o) => o.value ?? []))}
      />
    </FormField>
  );
}
