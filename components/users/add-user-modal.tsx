'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { usersMessages } from './messages';
import { ProposedRoleField } from './proposed-role-field';
import { useAddUser } from './use-add-user';

const text = usersMessages.create;
const required = ['issuer', 'subject', 'name'] as const;
const fields = [...required, 'email'] as const;
type Field = (typeof fields)[number];

const hints: Partial<Record<Field, string>> = {
  issuer: text.issuerHint,
  subject: text.subjectHint,
  name: text.nameHint,
};

interface AddUserModalProps {
  /** Somebody whose token was seen already. */
  readonly known?: { readonly issuer: string; readonly subject: string };
  /** Roles that would have let this person in, the first of them chosen. */
  readonly proposedRoles?: readonly string[];
  readonly onClose: () => void;
  /** Left out: the new user's page opens, where a role can be granted. */
  readonly onAdded?: () => void;
}

/** Adds a person by issuer and subject. */
export function AddUserModal({ known, proposedRoles, onClose, onAdded }: AddUserModalProps) {
  const providers = useQuery(api.identityProviders.list.queryOptions({ input: {} }));
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>(known ?? {});
  const [roleId, setRoleId] = useState(proposedRoles?.[0] ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const create = useAddUser(onAdded);

  // With one identity provider there is nothing to choose: it is filled in.
  const only = providers.data?.items.length === 1 ? providers.data.items[0]?.issuer : undefined;
  const values: Record<Field, string> = { issuer: only ?? '', subject: '', name: '', email: '', ...typed };

  const isMissing = (field: Field) => required.some((r) => r === field) && values[field].trim() === '';
  const errorOf = (field: Field) => {
    if (tried && isMissing(field)) return text.required(text[field]);
    return fieldError(create.error, field);
  };
  const submit = () => {
    setTried(true);
    if (required.some(isMissing)) return;
    create.mutate({
      body: {
        issuer: values.issuer.trim(),
        subject: values.subject.trim(),
        name: values.name.trim(),
        email: values.email.trim() || undefined,
        reason: reasonToSend(reason),
      },
      roleId,
    });
  };

  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={create.isPending || create.isSuccess}
      error={create.error}
    >
      <Box variant="p">{text.intro}</Box>
      {fields.map((field) => (
        <FormField
          key={field}
          label={isRequired(field) ? text[field] : <OptionalLabel>{text[field]}</OptionalLabel>}
          description={hints[field]}
          errorText={errorOf(field)}
        >
          <Input
            value={values[field]}
            type={field === 'email' ? 'email' : 'text'}
            ariaRequired={isRequired(field)}
            onChange={({ detail }) => setTyped((now) => ({ ...now, [field]: detail.value }))}
          />
        </FormField>
      ))}
      {proposedRoles && <ProposedRoleField roleIds={proposedRoles} value={roleId} onChange={setRoleId} />}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}

function isRequired(field: Field): boolean {
  return required.some((name) => name === field);
}
