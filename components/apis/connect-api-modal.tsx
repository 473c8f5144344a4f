'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { type ApiType, apiTypeSchema } from '@/lib/core/model/api';
import { fieldError } from '../shared/describe-problem';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { useNotify } from '../shell/notifications';
import { apisMessages } from './messages';

const text = apisMessages.connect;
const fields = ['name', 'id', 'gatewayApiId', 'stage'] as const;
type Field = (typeof fields)[number];
const hints: Partial<Record<Field, string>> = {
  id: text.idHint,
  gatewayApiId: text.gatewayApiIdHint,
  stage: text.stageHint,
};
const types = apiTypeSchema.options.map((value) => ({ value, label: apisMessages.types[value] }));

/** Connects an API of API Gateway by its id and stage; then opens its page, where routes are imported. */
export function ConnectApiModal({ onClose }: { readonly onClose: () => void }) {
  const [values, setValues] = useState<Record<Field, string>>({
    name: '',
    id: '',
    gatewayApiId: '',
    stage: '',
  });
  const [type, setType] = useState<ApiType>('REST');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { notify } = useNotify();
  const router = useRouter();
  const queryClient = useQueryClient();
  const target = useEditTarget({ title: text.draftTitle(values.name.trim()) });
  const connect = useMutation({
    mutationFn: async (body: Parameters<typeof api.apis.create.call>[0]['body']) => {
      const context = await target.aim();
      return { context, created: await api.apis.create.call({ body }, { context }) };
    },
    onSuccess: async ({ context, created }) => {
      await queryClient.invalidateQueries({ queryKey: api.apis.key() });
      if (context.draftId !== undefined) {
        await target.tell(text.done(created.name), context);
        // There is no page of it before it is in force.
        return onClose();
      }
      notify({ type: 'success', header: text.done(created.name), content: text.doneNext });
      router.push(`/apis/${created.id}`);
    },
  });
  const isMissing = (field: Field) => values[field].trim() === '';
  const submit = () => {
    setTried(true);
    if (fields.some(isMissing)) return;
    const { name, id, gatewayApiId, stage } = values;
    connect.mutate({
      name: name.trim(),
      id: id.trim(),
      gatewayApiId: gatewayApiId.trim(),
      stage: stage.trim(),
      type,
      reason: reasonToSend(reason),
    });
  };
  return (
    <FormModal
      header={text.title}
      submitText={target.submitText ?? text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={connect.isPending || connect.isSuccess}
      error={connect.error}
    >
      <FormField label={text.type}>
        <Select
          options={types}
          selectedOption={types.find(({ value }) => value === type) ?? null}
          onChange={({ detail }) => {
            const chosen = apiTypeSchema.safeParse(detail.selectedOption.value);
            if (chosen.success) setType(chosen.data);
          }}
        />
      </FormField>
      {fields.map((field) => (
        <FormField
          key={field}
          label={text[field]}
          description={hints[field]}
          errorText={
            tried && isMissing(field) ? text.required(text[field]) : fieldError(connect.error, field)
          }
        >
          <Input
            value={values[field]}
            ariaRequired
            spellcheck={field === 'name'}
            onChange={({ detail }) => setValues((now) => ({ ...now, [field]: detail.value }))}
          />
        </FormField>
      ))}
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
