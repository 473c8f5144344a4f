'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

interface ConfirmFieldProps {
  /** Says what to enter. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What is asked before something that has no way back: to enter the name of it. */
export function ConfirmField({ label, value, onChange }: ConfirmFieldProps) {
  return (
    <FormField label={label}>
      <Input
        value={value}
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
