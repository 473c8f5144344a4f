'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { fieldError } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { OptionalLabel } from '../shared/optional-label';
import { rolesMessages } from './messages';

const text = rolesMessages.details;

export interface RoleDetails {
  readonly name: string;
  readonly description: string;
  readonly inherits: readonly string[];
  readonly sensitive: boolean;
}

interface RoleDetailsFieldsProps {
  readonly value: RoleDetails;
  readonly onChange: (change: Partial<RoleDetails>) => void;
  /** The role itself: it cannot inherit itself. */
  readonly ownId?: string;
  readonly tried: boolean;
  readonly error: unknown;
}

/** Fields that creating and editing a role share. */
export function RoleDetailsFields({ value, onChange, ownId, tried, error }: RoleDetailsFieldsProps) {
  const roles = useQuery(api.roles.list.queryOptions({ input: { limit: 200 } }));
  const options = (roles.data?.items ?? [])
    .filter((role) => role.id !== ownId)
    .map((role) => ({ value: role.id, label: role.name, labelTag: role.id, description: role.description }));
  const known = (id: string) => options.find((o) => o.value === id) ?? { value: id, label: id };
  return (
    <SpaceBetween size="l">
      <FormField
        label={text.name}
        errorText={tried && value.name.trim() === '' ? text.required : fieldError(error, 'name')}
      >
        <Input value={value.name} ariaRequired onChange={({ detail }) => onChange({ name: detail.value })} />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.description}</OptionalLabel>}
        errorText={fieldError(error, 'description')}
      >
        <Textarea
          rows={2}
          value={value.description}
          onChange={({ detail }) => onChange({ description: detail.value })}
        />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.inherits}</OptionalLabel>}
        description={text.inheritsHint}
        errorText={fieldError(error, 'inherits')}
      >
        <Multiselect
          placeholder={text.inheritsPlaceholder}
          selectedOptions={value.inherits.map(known)}
          options={options}
          filteringType="auto"
          statusType={roles.isPending ? 'loading' : 'finished'}
          loadingText={sharedMessages.loading}
          onChange={({ detail }) =>
            onChange({ inherits: detail.selectedOptions.flatMap((o) => o.value ?? []) })
          }
        />
      </FormField>
      <Checkbox
        checked={value.sensitive}
        description={text.sensitiveHint}
        onChange={({ detail }) => onChange({ sensitive: detail.checked })}
      >
        {text.sensitive}
      </Checkbox>
    </SpaceBetween>
  );
}
