'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { OptionalLabel } from '../shared/optional-label';
import { ConditionSentences } from './condition-sentences';
import { rolesMessages } from './messages';
import { parseConditions } from './parse-conditions';

const text = rolesMessages.grantForm;

interface ConditionsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether saving was tried: half-typed JSON is not an error before. */
  readonly tried: boolean;
  readonly refused: string | undefined;
}

/** Conditions as JSON, with what they mean in words below. */
export function ConditionsField({ value, onChange, tried, refused }: ConditionsFieldProps) {
  const parsed = parseConditions(value);
  const problem = parsed.ok ? undefined : parsed.problem;
  return (
    <SpaceBetween size="s">
      <FormField
        label={<OptionalLabel>{text.conditions}</OptionalLabel>}
        description={text.conditionsHint}
        constraintText={!tried && problem ? problem : undefined}
        errorText={tried ? (problem ?? refused) : undefined}
      >
        <Textarea
          value={value}
          rows={4}
          spellcheck={false}
          placeholder={text.conditionsExample}
          onChange={({ detail }) => onChange(detail.value)}
        />
      </FormField>
      {parsed.ok && parsed.conditions && (
        <Alert type="info" header={text.conditionsMeaning}>
          <Box>
            <ConditionSentences conditions={parsed.conditions} />
          </Box>
        </Alert>
      )}
    </SpaceBetween>
  );
}
