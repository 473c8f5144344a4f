'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal';
import { useMe } from '../shared/permission';
import { proofHref } from '../shared/proof-href';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { inForceWaitMs } from './in-force-wait';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';
import { revokeRole } from './principal-writes';
import { RevocationEffect } from './revocation-effect';
import { usePrincipalStale, usePrincipalWritten } from './use-principal-written';
import { useRevocationPreview } from './use-revocation-preview';

const text = principalsMessages.revoke;

interface RevokeRoleModalProps {
  readonly principal: PrincipalView;
  readonly roleId: string;
  readonly onClose: () => void;
}

/** Asks before a role is taken away, naming what is lost and how soon it is in force. */
export function RevokeRoleModal({ principal, roleId, onClose }: RevokeRoleModalProps) {
  const me = useMe().data;
  const preview = useRevocationPreview(principal, roleId);
  const [reason, setReason] = useState('');
  const written = usePrincipalWritten();
  const stale = usePrincipalStale(principal);
  const showInForce = useInForceNotice();

  const revoke = useMutation({
    mutationFn: () => revokeRole(principal, roleId, reasonToSend(reason)),
    onSuccess: async (result) => {
      onClose();
      showInForce(text.done(roleId, principal.name), {
        waitMs: inForceWaitMs(result),
        proofHref: proofHref({ principal: principal.id, change: result.changeSeq }),
      });
      await written(result.principal);
    },
    onError: stale,
  });

  return (
    <FormModal
      header={text.title(roleId, principal.name)}
      submitText={text.submit}
      onSubmit={() => revoke.mutate()}
      onDismiss={onClose}
      pending={revoke.isPending}
      // Nobody agrees to what is not known yet.
      submitDisabled={preview.isPending}
      error={revoke.error}
    >
      <RevocationEffect principal={principal} roleId={roleId} preview={preview} />
      {me && <Box variant="p">{text.freshness(me.freshness.maxAgeSeconds)}</Box>}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
