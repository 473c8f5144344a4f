'use client';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { sharedMessages } from './messages';
import { OptionalLabel } from './optional-label';

const text = sharedMessages.reason;
const maxLength = 500;

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What to send as `reason`: nothing rather than blanks. */
export function reasonToSend(value: string): string | undefined {
  return value.trim() === '' ? undefined : value.trim();
}

/** Why a write is made. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <FormField
      label={<OptionalLabel>{text.label}</OptionalLabel>}
      constraintText={text.hint}
      errorText={value.trim().length > maxLength ? text.tooLong : undefined}
    >
      <Textarea
        value={value}
        rows={2}
        placeholder={text.placeholder}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
