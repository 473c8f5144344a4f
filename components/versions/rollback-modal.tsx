'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ConfirmField } from '../shared/confirm-field';
import { Sentences } from '../shared/differences/sentences';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { versionsMessages } from './messages';

const text = versionsMessages.rollback;

type Preview = Awaited<ReturnType<typeof api.policy.rollback.call>>;

function WhatChanges({ preview }: { readonly preview: Preview }) {
  if (preview.blockedBy !== undefined) {
    return (
      <Alert type="error" header={text.blocked}>
        {preview.blockedBy}
      </Alert>
    );
  }
  if (preview.total === 0) return <Alert type="info">{text.same}</Alert>;
  return (
    <div>
      <Box variant="p">{text.effect(preview.rolledBackTo, preview.policyVersion)}</Box>
      <Box fontWeight="bold">{text.preview(preview.total)}</Box>
      <Sentences sentences={preview.sentences} total={preview.total} />
    </div>
  );
}

interface RollbackModalProps {
  readonly version: number;
  readonly onClose: () => void;
}

/** Publishes an older version again, after it was shown what that changes. */
export function RollbackModal({ version, onClose }: RollbackModalProps) {
  const params = { version };
  const preview = useQuery(
    api.policy.rollback.queryOptions({
      input: { params, body: { dryRun: true } },
      staleTime: 0,
      retry: false,
    }),
  );
  const [confirmation, setConfirmation] = useState('');
  const [reason, setReason] = useState('');
  const showInForce = useInForceNotice();
  const queryClient = useQueryClient();
  const rollback = useMutation(
    api.policy.rollback.mutationOptions({
      onSuccess: async () => {
        onClose();
        showInForce(text.done(version));
        // Nearly every page shows something of the policy.
        await queryClient.invalidateQueries();
      },
      // Another version may be in force by now: what it would change has to be seen anew.
      onError: () => void preview.refetch(),
    }),
  );
  const canRollBack =
    preview.data !== undefined && preview.data.blockedBy === undefined && preview.data.total > 0;
  const submit = () =>
    rollback.mutate({
      params,
      body: { expectedVersion: preview.data?.policyVersion, reason: reasonToSend(reason) },
    });
  return (
    <FormModal
      header={text.title(version)}
      submitText={text.submit}
      submitDisabled={!canRollBack || confirmation.trim() !== String(version)}
      onSubmit={submit}
      onDismiss={onClose}
      pending={rollback.isPending}
      error={rollback.error}
    >
      <Loaded query={preview}>{(loaded) => <WhatChanges preview={loaded} />}</Loaded>
      {canRollBack && (
        <>
          <ConfirmField label={text.confirm(version)} value={confirmation} onChange={setConfirmation} />
          <ReasonField value={reason} onChange={setReason} />
        </>
      )}
    </FormModal>
  );
}
