'use client';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { usersMessages } from './messages';

const text = usersMessages.create;

interface ProposedRoleFieldProps {
  /** Roles that would have allowed a request that was denied, those that open least first. */
  readonly roleIds: readonly string[];
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (roleId: string) => void;
}

/** A role to begin with, of those that are enough for what was refused; or none. */
export function ProposedRoleField({ roleIds, value, onChange }: ProposedRoleFieldProps) {
  if (roleIds.length === 0) return null;
  return (
    <FormField label={text.role} description={text.roleHint}>
      <RadioGroup
        value={value}
        items={[...roleIds.map((id) => ({ value: id, label: id })), { value: '', label: text.noRole }]}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
