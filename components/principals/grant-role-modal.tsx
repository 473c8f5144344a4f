'use client';
import Alert from '@cloudscape-design/components/alert';
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
import { needsApproval, useRoleRequest } from './use-role-request';

const { grant: text, request: requestText } = principalsMessages;

interface GrantRoleModalProps {
  readonly principal: PrincipalView;
  /** The role that is chosen to begin with. */
  readonly roleId?: string | undefined;
  readonly onClose: () => void;
}

/** Grants a role, or changes the expiry of one that is held. Where the role takes a second person, asks for it. */
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
      showInForce(text.done(granted, principal.name), { waitMs: inForceWaitMs(result) });
      await written(result.principal);
    },
    onError: stale,
  });

  const request = useRoleRequest(principal, onClose);
  const mustAsk = needsApproval(grant.error) && grant.variables?.roleId === roleId;

  const submit = () => {
    const resolved = expiry.resolve();
    setRoleMissing(roleId === undefined);
    if (roleId === undefined || !resolved.ok) return;
    const wish = { roleId, expiresAt: resolved.expiresAt, reason: reasonToSend(reason) };
    if (mustAsk) request.mutate(wish);
    else grant.mutate(wish);
  };

  return (
    <FormModal
      header={text.title(principal.name)}
      submitText={mustAsk ? requestText.submit : text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={grant.isPending || request.isPending}
      error={mustAsk ? request.error : grant.error}
    >
      {mustAsk && (
        <Alert type="info" header={requestText.title}>
          {requestText.hint}
        </Alert>
      )}
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
