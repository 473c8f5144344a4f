'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal';
import { LostAccess } from '../shared/lost-access';
import { proofHref } from '../shared/proof-href';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';
import { setStatus } from './principal-writes';
import { usePrincipalStale, usePrincipalWritten } from './use-principal-written';

interface StatusModalProps {
  readonly principal: PrincipalView;
  readonly onClose: () => void;
}

/** Suspends an active principal, resumes a suspended one. */
export function StatusModal({ principal, onClose }: StatusModalProps) {
  const suspending = principal.status === 'active';
  const text = suspending ? principalsMessages.suspend : principalsMessages.resume;
  const [reason, setReason] = useState('');
  const showInForce = useInForceNotice();
  const written = usePrincipalWritten();
  const update = useMutation({
    mutationFn: () =>
      setStatus(principal, {
        status: suspending ? 'suspended' : 'active',
        reason: reasonToSend(reason),
      }),
    onSuccess: async (result) => {
      onClose();
      showInForce(text.done(principal.name), {
        proofHref: suspending ? proofHref({ principal: principal.id }) : undefined,
      });
      await written(result);
    },
    onError: usePrincipalStale(principal),
  });

  return (
    <FormModal
      header={text.title(principal.name)}
      submitText={text.submit}
      onSubmit={() => update.mutate()}
      onDismiss={onClose}
      pending={update.isPending}
      error={update.error}
    >
      <Box variant="p">{text.effect(principal.name, principal.assignments.length)}</Box>
      {suspending && <LostAccess id={principal.id} type={principal.type} name={principal.name} />}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
