'use client';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ExpiryField } from '../principals/expiry-field';
import { useExpiry } from '../principals/use-expiry';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { RolesSelect } from '../shared/roles-select';
import { useNotify } from '../shell/notifications';
import { invitationsMessages } from './messages';
import { useInvitationsWritten } from './use-invitations-written';

const text = invitationsMessages.form;

/** Offers roles to an email, and says what accepting will mean. */
export function InviteModal({ onClose }: { readonly onClose: () => void }) {
  const providers = useQuery(api.identityProviders.list.queryOptions({ input: {} }));
  const options = (providers.data?.items ?? []).map(({ id, name, issuer }) => ({
    value: id,
    label: name,
    description: issuer,
  }));
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [chosenProvider, setProvider] = useState<string>();
  const [roleIds, setRoleIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const rolesEnd = useExpiry();
  const openUntil = useExpiry();
  const written = useInvitationsWritten();
  const { notify } = useNotify();
  // With one identity provider there is nothing to choose.
  const providerId = chosenProvider ?? (options.length === 1 ? options[0]?.value : undefined);
  const invite = useMutation(
    api.invitations.create.mutationOptions({
      onSuccess: async (made) => {
        onClose();
        notify({ type: 'success', header: text.done(made.email), content: text.doneNext });
        await written();
      },
    }),
  );
  const isEmailMissing = email.trim() === '';
  const submit = () => {
    const end = rolesEnd.resolve();
    const until = openUntil.resolve();
    setTried(true);
    if (isEmailMissing || providerId === undefined || !end.ok || !until.ok) return;
    invite.mutate({
      body: {
        identityProviderId: providerId,
        email: email.trim(),
        name: name.trim() || undefined,
        roles: roleIds.map((roleId) => ({ roleId, expiresAt: end.expiresAt })),
        expiresAt: until.expiresAt,
        reason: reasonToSend(reason),
      },
    });
  };
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={invite.isPending}
      error={invite.error}
    >
      <Alert type="info" header={text.binding}>
        {text.bindingText} {text.noMail}
      </Alert>
      <FormField
        label={text.email}
        description={text.emailHint}
        errorText={tried && isEmailMissing ? text.required.email : fieldError(invite.error, 'email')}
      >
        <Input value={email} type="email" ariaRequired onChange={({ detail }) => setEmail(detail.value)} />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.name}</OptionalLabel>}
        description={text.nameHint}
        errorText={fieldError(invite.error, 'name')}
      >
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField
        label={text.provider}
        description={text.providerHint}
        errorText={
          tried && providerId === undefined
            ? text.required.provider
            : fieldError(invite.error, 'identityProviderId')
        }
      >
        <Select
          options={options}
          placeholder={text.chooseProvider}
          selectedOption={options.find(({ value }) => value === providerId) ?? null}
          onChange={({ detail }) => setProvider(detail.selectedOption.value)}
        />
      </FormField>
      <RolesSelect
        label={<OptionalLabel>{text.roles}</OptionalLabel>}
        hint={text.rolesHint}
        placeholder={text.rolesPlaceholder}
        value={roleIds}
        onChange={setRoleIds}
        errorText={fieldError(invite.error, 'roles')}
      />
      {roleIds.length > 0 && <ExpiryField {...rolesEnd.field} label={text.rolesEnd} />}
      <ExpiryField {...openUntil.field} label={text.openUntil} unsetText={text.always} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
