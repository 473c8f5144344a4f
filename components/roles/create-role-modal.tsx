'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { roleIdSchema } from '@/lib/core/model/ids';
import { fieldError } from '../shared/describe-problem';
import { inDraftHref } from '../shared/draft-on-show';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { rolesMessages } from './messages';
import { type RoleDetails, RoleDetailsFields } from './role-details-fields';
import { proposeRoleId } from './role-id';
import { usePolicyWritten } from './use-role-update';

const text = rolesMessages.details;
const blank: RoleDetails = { name: '', description: '', inherits: [], sensitive: false };

/** Creates a role without grants and opens its page, where they are added. */
export function CreateRoleModal({ onClose }: { readonly onClose: () => void }) {
  const [details, setDetails] = useState(blank);
  const [typedId, setTypedId] = useState<string>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const target = useEditTarget({ title: text.createTitle });
  const router = useRouter();
  const policyWritten = usePolicyWritten();

  const create = useMutation({
    mutationFn: async (body: Parameters<typeof api.roles.create.call>[0]['body']) => {
      const context = await target.aim();
      return { context, role: await api.roles.create.call({ body }, { context }) };
    },
    onSuccess: async ({ context, role }) => {
      const href = `/roles/${role.id}`;
      router.push(context.draftId === undefined ? href : inDraftHref(href, context.draftId));
      await Promise.all([target.tell(text.created(role.name), context), policyWritten()]);
    },
  });

  const id = typedId ?? proposeRoleId(details.name);
  const checked = roleIdSchema.safeParse(id);
  const submit = () => {
    setTried(true);
    if (details.name.trim() === '' || !checked.success) return;
    create.mutate({ id, ...details, inherits: [...details.inherits], reason: reasonToSend(reason) });
  };

  return (
    <FormModal
      header={text.createTitle}
      submitText={target.submitText ?? text.submitCreate}
      onSubmit={submit}
      onDismiss={onClose}
      pending={create.isPending || create.isSuccess}
      error={create.error}
    >
      <RoleDetailsFields
        value={details}
        onChange={(change) => setDetails((now) => ({ ...now, ...change }))}
        tried={tried}
        error={create.error}
      />
      <FormField
        label={text.id}
        description={text.idHint}
        errorText={
          tried && !checked.success ? checked.error.issues[0]?.message : fieldError(create.error, 'id')
        }
      >
        <Input
          value={id}
          ariaRequired
          spellcheck={false}
          onChange={({ detail }) => setTypedId(detail.value)}
        />
      </FormField>
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
