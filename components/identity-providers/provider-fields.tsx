'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { signatureAlgorithmSchema } from '@/lib/core/model/identity-provider';
import { OptionalLabel } from '../shared/optional-label';
import { providersMessages } from './messages';
import type { ProviderDraft, ProviderFaults } from './provider-draft';

const text = providersMessages.form;
const algorithms = signatureAlgorithmSchema.options.map((value) => ({ value, label: value }));

interface ProviderFieldsProps {
  readonly draft: ProviderDraft;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
  readonly faults: ProviderFaults;
}

/** What the authorizer holds tokens of an issuer to. */
export function ProviderFields({ draft, onChange, faults }: ProviderFieldsProps) {
  const { audienceType } = draft;
  return (
    <SpaceBetween size="l">
      <FormField label={text.algorithms} description={text.algorithmsHint} errorText={faults.algorithms}>
        <Multiselect
          placeholder={text.algorithmsPlaceholder}
          options={algorithms}
          selectedOptions={algorithms.filter(({ value }) => draft.algorithms.includes(value))}
          ariaRequired
          onChange={({ detail }) => {
            const chosen = new Set(detail.selectedOptions.map(({ value }) => value));
            onChange({ algorithms: signatureAlgorithmSchema.options.filter((name) => chosen.has(name)) });
          }}
        />
      </FormField>
      <FormField label={text.audienceType}>
        <RadioGroup
          items={(['aud', 'cognito'] as const).map((value) => ({ value, label: text.audienceTypes[value] }))}
          value={audienceType}
          onChange={({ detail }) =>
            onChange({ audienceType: detail.value === 'cognito' ? 'cognito' : 'aud' })
          }
        />
      </FormField>
      <FormField label={text.values[audienceType]} description={text.valuesHint} errorText={faults.audience}>
        <Textarea
          value={draft.audience}
          rows={2}
          spellcheck={false}
          ariaRequired
          onChange={({ detail }) => onChange({ audience: detail.value })}
        />
      </FormField>
      <FormField label={<OptionalLabel>{text.groupsClaim}</OptionalLabel>} description={text.groupsClaimHint}>
        <Input
          value={draft.groupsClaim}
          spellcheck={false}
          onChange={({ detail }) => onChange({ groupsClaim: detail.value })}
        />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.jwksUri}</OptionalLabel>}
        description={text.jwksUriHint}
        errorText={faults.jwksUri}
      >
        <Input
          value={draft.jwksUri}
          type="url"
          onChange={({ detail }) => onChange({ jwksUri: detail.value })}
        />
      </FormField>
      <Checkbox
        checked={draft.allowIdTokens}
        description={text.idTokensHint}
        onChange={({ detail }) => onChange({ allowIdTokens: detail.checked })}
      >
        {text.idTokens}
      </Checkbox>
    </SpaceBetween>
  );
}
