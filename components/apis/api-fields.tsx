'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { type ApiType, apiTypeSchema } from '@/lib/core/model/api';
import { fieldError } from '../shared/describe-problem';
import { OptionalLabel } from '../shared/optional-label';
import { apisMessages } from './messages';

const text = apisMessages.connect;
const types = apiTypeSchema.options.map((value) => ({ value, label: apisMessages.types[value] }));

export interface ApiDraft {
  readonly type: ApiType;
  readonly name: string;
  readonly id: string;
  readonly gatewayApiId: string;
  readonly stage: string;
  readonly description: string;
}

type Field = Exclude<keyof ApiDraft, 'type' | 'description'>;
const hints: Partial<Record<Field, string>> = {
  id: text.idHint,
  gatewayApiId: text.gatewayApiIdHint,
  stage: text.stageHint,
};

/** An id is given once: it stands in the log and cannot be changed. */
const fieldsOf = (isNew: boolean): readonly Field[] =>
  isNew ? ['name', 'id', 'gatewayApiId', 'stage'] : ['name', 'gatewayApiId', 'stage'];

export const isComplete = (draft: ApiDraft, isNew: boolean): boolean =>
  fieldsOf(isNew).every((field) => draft[field].trim() !== '');

/** What was entered, without blanks around it. */
export const trimmed = ({ name, gatewayApiId, stage, description, type }: ApiDraft) => ({
  type,
  name: name.trim(),
  gatewayApiId: gatewayApiId.trim(),
  stage: stage.trim(),
  description: description.trim(),
});

interface ApiFieldsProps {
  readonly draft: ApiDraft;
  readonly onChange: (change: Partial<ApiDraft>) => void;
  readonly isNew: boolean;
  readonly tried: boolean;
  readonly error: unknown;
}

/** Which API of API Gateway it is, and what it is called here. */
export function ApiFields({ draft, onChange, isNew, tried, error }: ApiFieldsProps) {
  const problemOf = (field: Field) =>
    tried && draft[field].trim() === '' ? text.required(text[field]) : fieldError(error, field);
  return (
    <>
      <FormField label={text.type} errorText={fieldError(error, 'type')}>
        <Select
          options={types}
          selectedOption={types.find(({ value }) => value === draft.type) ?? null}
          onChange={({ detail }) => {
            const chosen = apiTypeSchema.safeParse(detail.selectedOption.value);
            if (chosen.success) onChange({ type: chosen.data });
          }}
        />
      </FormField>
      {fieldsOf(isNew).map((field) => (
        <FormField key={field} label={text[field]} description={hints[field]} errorText={problemOf(field)}>
          <Input
            value={draft[field]}
            ariaRequired
            spellcheck={field === 'name'}
            onChange={({ detail }) => onChange({ [field]: detail.value })}
          />
        </FormField>
      ))}
      <FormField
        label={<OptionalLabel>{text.description}</OptionalLabel>}
        errorText={fieldError(error, 'description')}
      >
        <Textarea
          value={draft.description}
          rows={2}
          onChange={({ detail }) => onChange({ description: detail.value })}
        />
      </FormField>
    </>
  );
}
