'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { fieldError } from '../shared/describe-problem';
import { OptionalLabel } from '../shared/optional-label';
import { RolesSelect } from '../shared/roles-select';
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
      <RolesSelect
        label={<OptionalLabel>{text.inherits}</OptionalLabel>}
        hint={text.inheritsHint}
        placeholder={text.inheritsPlaceholder}
        value={value.inherits}
        onChange={(inherits) => onChange({ inherits })}
        except={ownId}
        errorText={fieldError(error, 'inherits')}
      />
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
