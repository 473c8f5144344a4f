'use client';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { OptionalLabel } from '../shared/optional-label';
import type { DraftFaults, LimitDraft } from './limit-draft';
import { limitsMessages } from './messages';

const text = limitsMessages.form;
const periods = Object.entries(text.periods).map(([value, label]) => ({ value, label }));

interface RateFieldsProps {
  readonly draft: LimitDraft;
  readonly onChange: (change: Partial<LimitDraft>) => void;
  readonly faults: DraftFaults;
}

/** How much is allowed, in which span, and how much of it at once. */
export function RateFields({ draft, onChange, faults }: RateFieldsProps) {
  const number = (field: 'requests' | 'seconds' | 'burst', isRequired: boolean) => (
    <Input
      value={draft[field]}
      inputMode="numeric"
      autoComplete={false}
      ariaRequired={isRequired}
      onChange={({ detail }) => onChange({ [field]: detail.value })}
    />
  );
  const isOther = draft.period === 'other';
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <FormField label={text.requests} errorText={faults.requests}>
          {number('requests', true)}
        </FormField>
        <FormField label={text.period}>
          <Select
            options={periods}
            selectedOption={periods.find(({ value }) => value === draft.period) ?? null}
            onChange={({ detail }) => onChange({ period: detail.selectedOption.value ?? '60' })}
          />
        </FormField>
      </ColumnLayout>
      {isOther && (
        <FormField label={text.seconds} errorText={faults.seconds}>
          {number('seconds', true)}
        </FormField>
      )}
      <FormField
        label={<OptionalLabel>{text.burst}</OptionalLabel>}
        description={text.burstHint}
        errorText={faults.burst}
      >
        {number('burst', false)}
      </FormField>
    </SpaceBetween>
  );
}
