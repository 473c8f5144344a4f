'use client';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { type ConsoleRole, consoleRoles } from '@/lib/core/model/console-permissions';
import { settingsMessages as text } from './messages';

const items = consoleRoles.map((value) => ({
  value,
  label: text.role[value],
  description: text.roleHint[value],
}));

interface RoleFieldProps {
  readonly label: string;
  readonly value: ConsoleRole;
  readonly onChange: (role: ConsoleRole) => void;
}

/** Chooses a role of the console. */
export function RoleField({ label, value, onChange }: RoleFieldProps) {
  return (
    <FormField label={label}>
      <RadioGroup
        items={items}
        value={value}
        onChange={({ detail }) => {
          const chosen = consoleRoles.find((role) => role === detail.value);
          if (chosen) onChange(chosen);
        }}
      />
    </FormField>
  );
}
