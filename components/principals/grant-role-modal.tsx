'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { RoleSelect } from '../shared/role-select';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { ExpiryField } from './expiry-field';
import { inForceWaitMs } from './in-force-wait';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';
import { grantRole, type Terms } from './principal-writes';
import { useExpiry } from './use-expiry';
import { usePrincipalStale, usePrincipalWritten } from './use-principal-written';

const text = principalsMessages.grant;

interface GrantRoleModalProps {
  readonly principal: PrincipalView;
  /** The role that is chosen to begin with. */
  readonly roleId?: string | undefined;
  readonly onClose: () => void;
}

/** Grants a role, or changes the expiry of one that is held. */
export function GrantRoleModal({ principal, roleId: first, onClose }: GrantRoleModalProps) {
  const [roleId, setRoleId] = useState(first);
  const expiry = useExpiry();
  const [reason, setReason] = useState('');
  const [roleMissing, setRoleMissing] = useState(false);
  const written = usePrincipalWritten();
  const stale = usePrincipalStale(principal);
  const showInForce = useInForceNotice();

  const grant = useMutation({
    mutationFn: ({ roleId: chosen, ...terms }: Terms & { readonly roleId: string }) =>
      grantRole(principal, chosen, terms),
    onSuccess: async (result, { roleId: granted }) => {
      onClose();
      showInForce(text.done(granted, principal.name), inForceWaitMs(result));
      await written(result.principal);
    },
    onError: stale,
  });

  const submit = () => {
    const resolved = expiry.resolve();
    setRoleMissing(roleId === undefined);
    if (roleId === undefined || !resolved.ok) return;
    grant.mutate({ roleId, expiresAt: resolved.expiresAt, reason: reasonToSend(reason) });
  };

  return (
    <FormModal
      header={text.title(principal.name)}
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
        held={principal.assignments.map((a) => a.roleId)}
        errorText={roleMissing && roleId === undefined ? text.roleRequired : undefined}
      />
      <ExpiryField {...expiry.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
