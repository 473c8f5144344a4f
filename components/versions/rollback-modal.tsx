'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ConfirmField } from '../shared/confirm-field';
import { Sentences } from '../shared/differences/sentences';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
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
  const target = useEditTarget({ title: text.draftTitle(version), replacesAll: true });
  const queryClient = useQueryClient();
  const rollback = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const body = { expectedVersion: preview.data?.policyVersion, reason: reasonToSend(reason) };
      await api.policy.rollback.call({ params, body }, { context });
      return context;
    },
    onSuccess: async (context) => {
      onClose();
      // Nearly every page shows something of the policy.
      await Promise.all([target.tell(text.done(version), context), queryClient.invalidateQueries()]);
    },
    // Another version may be in force by now: what it would change has to be seen anew.
    onError: () => void preview.refetch(),
  });
  const canRollBack =
    preview.data !== undefined && preview.data.blockedBy === undefined && preview.data.total > 0;
  return (
    <FormModal
      header={text.title(version)}
      submitText={target.submitText ?? text.submit}
      submitDisabled={!canRollBack || confirmation.trim() !== String(version)}
      onSubmit={() => rollback.mutate()}
      onDismiss={onClose}
      pending={rollback.isPending}
      error={rollback.error}
    >
      <Loaded query={preview}>{(loaded) => <WhatChanges preview={loaded} />}</Loaded>
      {canRollBack && (
        <>
          <ConfirmField label={text.confirm(version)} value={confirmation} onChange={setConfirmation} />
          <EditTargetField {...target.field} />
          <ReasonField value={reason} onChange={setReason} />
        </>
      )}
    </FormModal>
  );
}
