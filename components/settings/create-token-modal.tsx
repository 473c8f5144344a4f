'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import {
  type ConsolePermission,
  type ConsoleRole,
  consolePermissions,
  consoleRolePermissions,
} from '@/lib/core/model/console-permissions';
import { ExpiryField } from '../principals/expiry-field';
import { useExpiry } from '../principals/use-expiry';
import { ApisField } from '../shared/apis-field';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import type { MadeSecret } from '../shared/secret-modal';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';
import { RoleField } from './role-field';
import { useAccessWritten } from './use-written';

const text = settingsMessages.createToken;

interface CreateTokenModalProps {
  readonly onClose: () => void;
  readonly onMade: (secret: MadeSecret) => void;
}

interface PermissionsFieldProps {
  readonly role: ConsoleRole;
  readonly value: readonly ConsolePermission[];
  readonly onChange: (value: readonly ConsolePermission[]) => void;
}

/** Fewer permissions than the role has. */
function PermissionsField({ role, value, onChange }: PermissionsFieldProps) {
  const options = consoleRolePermissions[role].map((name) => ({ value: name, label: name }));
  return (
    <FormField label={<OptionalLabel>{text.permissions}</OptionalLabel>} description={text.permissionsHint}>
      <Multiselect
        placeholder={text.permissionsPlaceholder}
        options={options}
        selectedOptions={options.filter((option) => value.includes(option.value))}
        filteringType="auto"
        onChange={({ detail }) => {
          const chosen = new Set(detail.selectedOptions.map((option) => option.value));
          onChange(consolePermissions.filter((name) => chosen.has(name)));
        }}
      />
    </FormField>
  );
}

/** Makes a service token; it is shown once. */
export function CreateTokenModal({ onClose, onMade }: CreateTokenModalProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<ConsoleRole>('auditor');
  const [permissions, setPermissions] = useState<readonly ConsolePermission[]>([]);
  const [apiIds, setApiIds] = useState<readonly string[]>([]);
  const expiry = useExpiry();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const written = useAccessWritten();
  const { notify } = useNotify();
  const create = useMutation(
    api.serviceTokens.create.mutationOptions({
      // The answer holds the token: nothing keeps it once it was shown.
      gcTime: 0,
      onSuccess: async (made) => {
        onMade({ name: made.name, secret: made.token });
        notify({ type: 'success', header: text.done(made.name) });
        await written();
      },
    }),
  );
  const isNameMissing = name.trim() === '';
  const submit = () => {
    const resolved = expiry.resolve();
    setTried(true);
    if (isNameMissing || !resolved.ok) return;
    create.mutate({
      body: {
        name: name.trim(),
        role,
        permissions: permissions.length > 0 ? [...permissions] : undefined,
        apiIds: role === 'admin' && apiIds.length > 0 ? [...apiIds] : undefined,
        expiresAt: resolved.expiresAt,
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
      <FormField
        label={text.name}
        description={text.nameHint}
        errorText={tried && isNameMissing ? text.nameRequired : fieldError(create.error, 'name')}
      >
        <Input value={name} ariaRequired onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <RoleField
        label={text.role}
        value={role}
        onChange={(chosen) => {
          setRole(chosen);
          setPermissions((now) => now.filter((one) => consoleRolePermissions[chosen].includes(one)));
        }}
      />
      <PermissionsField role={role} value={permissions} onChange={setPermissions} />
      {role === 'admin' && <ApisField value={apiIds} onChange={setApiIds} hint={settingsMessages.apisHint} />}
      <ExpiryField {...expiry.field} unsetText={text.longest} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
