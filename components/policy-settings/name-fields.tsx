'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { z } from 'zod';
import { proposeRoleId } from '../roles/role-id';
import { fieldError } from '../shared/describe-problem';
import { useRebased } from '../shared/rebase/use-rebased';
import { policySettingsMessages as text } from './messages';

/** Name and id of what a form makes; the id is proposed by the name, and is not changed later. */
export function useNameFields(
  idSchema: z.ZodType<string>,
  existing?: { readonly id: string; readonly name: string },
) {
  const [{ name: typedName }, setName] = useRebased({ name: existing?.name ?? '' });
  const [typedId, setId] = useState<string>();
  const name = typedName.trim();
  const id = existing?.id ?? typedId ?? proposeRoleId(name);
  const idFault = idSchema.safeParse(id).error?.issues[0]?.message;
  return {
    name,
    id,
    isValid: name !== '' && idFault === undefined,
    fields: {
      name: typedName,
      setName: (typed: string) => setName(() => ({ name: typed })),
      id,
      setId: existing ? undefined : setId,
      nameFault: name === '' ? text.nameRequired : undefined,
      idFault,
    },
  };
}

interface NameFieldsProps {
  readonly fields: ReturnType<typeof useNameFields>['fields'];
  readonly tried: boolean;
  /** What the API answered. */
  readonly error: unknown;
}

export function NameFields({ fields, tried, error }: NameFieldsProps) {
  const { setId } = fields;
  return (
    <SpaceBetween size="l">
      <FormField label={text.name} errorText={(tried && fields.nameFault) || fieldError(error, 'name')}>
        <Input value={fields.name} ariaRequired onChange={({ detail }) => fields.setName(detail.value)} />
      </FormField>
      {setId && (
        <FormField
          label={text.id}
          description={text.idHint}
          errorText={(tried && fields.idFault) || fieldError(error, 'id')}
        >
          <Input
            value={fields.id}
            ariaRequired
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => setId(detail.value)}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
