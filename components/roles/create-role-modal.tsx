'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { roleIdSchema } from '@/lib/core/model/ids';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
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
  const { notify } = useNotify();
  const router = useRouter();
  const policyWritten = usePolicyWritten();

  const create = useMutation(
    api.roles.create.mutationOptions({
      onSuccess: async (role) => {
        notify({ type: 'success', header: text.created(role.name), content: text.createdNext });
        router.push(`/roles/${role.id}`);
        await policyWritten();
      },
    }),
  );

  const id = typedId ?? proposeRoleId(details.name);
  const checked = roleIdSchema.safeParse(id);
  const submit = () => {
    setTried(true);
    if (details.name.trim() === '' || !checked.success) return;
    create.mutate({
      body: { id, ...details, inherits: [...details.inherits], reason: reasonToSend(reason) },
    });
  };

  return (
    <FormModal
      header={text.createTitle}
      submitText={text.submitCreate}
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
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
