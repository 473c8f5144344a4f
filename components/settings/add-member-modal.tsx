'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ConsoleRole } from '@/lib/core/model/console-permissions';
import { ApisField } from '../shared/apis-field';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';
import { RoleField } from './role-field';
import { useAccessWritten } from './use-written';

const text = settingsMessages.addMember;
const fields = ['issuer', 'subject', 'name', 'email'] as const;
type Field = (typeof fields)[number];
const blank: Record<Field, string> = { issuer: '', subject: '', name: '', email: '' };

/** Lets a person use the console, by issuer and subject. */
export function AddMemberModal({ onClose }: { readonly onClose: () => void }) {
  // Whoever adds a member is one: most teams sign in through one provider.
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 1 } }));
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const values = { ...blank, issuer: members.data?.items[0]?.issuer ?? '', ...typed };
  const [role, setRole] = useState<ConsoleRole>('auditor');
  const [apiIds, setApiIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const written = useAccessWritten();
  const { notify } = useNotify();
  const create = useMutation(
    api.members.create.mutationOptions({
      onSuccess: async (member) => {
        onClose();
        notify({ type: 'success', header: text.done(member.name) });
        await written();
      },
    }),
  );
  const isMissing = (field: Field) => field !== 'email' && values[field].trim() === '';
  const errorOf = (field: Field) =>
    tried && isMissing(field) ? text.required(text[field]) : fieldError(create.error, field);
  const submit = () => {
    setTried(true);
    if (fields.some(isMissing)) return;
    create.mutate({
      body: {
        issuer: values.issuer.trim(),
        subject: values.subject.trim(),
        name: values.name.trim(),
        email: values.email.trim() || undefined,
        role,
        apiIds: role === 'admin' && apiIds.length > 0 ? [...apiIds] : undefined,
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
      pending={create.isPending}
      error={create.error}
    >
      <Box variant="p">{text.intro}</Box>
      {fields.map((field) => (
        <FormField
          key={field}
          label={field === 'email' ? <OptionalLabel>{text.email}</OptionalLabel> : text[field]}
          errorText={errorOf(field)}
        >
          <Input
            value={values[field]}
            type={field === 'email' ? 'email' : 'text'}
            ariaRequired={field !== 'email'}
            onChange={({ detail }) => setTyped((now) => ({ ...now, [field]: detail.value }))}
          />
        </FormField>
      ))}
      <RoleField label={text.role} value={role} onChange={setRole} />
      {role === 'admin' && <ApisField value={apiIds} onChange={setApiIds} hint={settingsMessages.apisHint} />}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
