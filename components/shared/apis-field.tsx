'use client';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { sharedMessages } from './messages';
import { OptionalLabel } from './optional-label';
import { useMe } from './permission';

const text = sharedMessages.apisField;

interface ApisFieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** What choosing none means. */
  readonly hint: string;
}

/** The APIs that something is limited to. */
export function ApisField({ value, onChange, hint }: ApisFieldProps) {
  const query = useQuery(api.apis.list.queryOptions({ input: { limit: 200 } }));
  const mine = useMe().data?.apiIds;
  const options = (query.data?.items ?? [])
    .filter(({ id }) => mine === undefined || mine.includes(id))
    .map((a) => ({ value: a.id, label: a.name, labelTag: a.id }));
  const known = (id: string) => options.find((o) => o.value === id) ?? { value: id, label: id };
  return (
    <FormField label={<OptionalLabel>{text.label}</OptionalLabel>} description={hint}>
      <Multiselect
        placeholder={text.placeholder}
        selectedOptions={value.map(known)}
        options={options}
        statusType={query.isPending ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        onChange={({ detail }) => onChange(detail.selectedOptions.flatMap((o) => o.value ?? []))}
      />
    </FormField>
  );
}
