'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { RoleSelect } from '../shared/role-select';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { usePreferences } from '../shell/preferences';
import { type ExpiryChoice, noExpiry, resolveExpiry } from './expiry';
import { ExpiryField } from './expiry-field';
import { inForceWaitMs } from './in-force-wait';
import { usersMessages } from './messages';
import { useUserStale, useUserWritten } from './use-user-written';

const text = usersMessages.grant;

interface GrantRoleModalProps {
  readonly user: UserView;
  readonly onClose: () => void;
}

/** Grants a role, or changes the expiry of one that is held. */
export function GrantRoleModal({ user, onClose }: GrantRoleModalProps) {
  const utc = usePreferences().timeZone === 'utc';
  const [roleId, setRoleId] = useState<string>();
  const [expiry, setExpiry] = useState<ExpiryChoice>(noExpiry);
  const [reason, setReason] = useState('');
  const [roleMissing, setRoleMissing] = useState(false);
  const [expiryProblem, setExpiryProblem] = useState<'missing' | 'past'>();
  const written = useUserWritten();
  const stale = useUserStale(user.id);
  const showInForce = useInForceNotice();

  const grant = useMutation(
    api.users.grantRole.mutationOptions({
      onSuccess: async (result, { params }) => {
        onClose();
        showInForce(text.done(params.roleId, user.name), inForceWaitMs(result));
        await written(result.user);
      },
      onError: stale,
    }),
  );

  const submit = () => {
    const resolved = resolveExpiry(expiry, Date.now(), utc);
    setRoleMissing(roleId === undefined);
    setExpiryProblem(resolved.ok ? undefined : resolved.problem);
    if (roleId === undefined || !resolved.ok) return;
    grant.mutate({
      params: { userId: user.id, roleId },
      headers: { 'if-match': user.etag },
      body: { expiresAt: resolved.expiresAt, reason: reasonToSend(reason) },
    });
  };

  return (
    <FormModal
      header={text.title(user.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={grant.isPending}
      error={grant.error}
    >
      <RoleSelect
        label={text.role}
        value={roleId}
        onChange={setRoleId}
        held={user.assignments.map((a) => a.roleId)}
        errorText={roleMissing && roleId === undefined ? text.roleRequired : undefined}
      />
      <ExpiryField
        value={expiry}
        onChange={(value) => {
          setExpiry(value);
          setExpiryProblem(undefined);
        }}
        utc={utc}
        problem={expiryProblem}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
