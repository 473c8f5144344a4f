'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ChangeView } from '@/lib/contracts/changes';
import { ConfirmField } from '../shared/confirm-field';
import { DifferencesTable } from '../shared/differences/differences-table';
import { Sentences } from '../shared/differences/sentences';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useEditTarget } from '../shared/use-edit-target';
import { changesMessages } from './messages';

const text = changesMessages.revert;

/** What is deleted by its name only: to take back its creation asks for it as its own deletion does. */
const deletedByName: ReadonlySet<string> = new Set([
  'api.created',
  'api_key.created',
  'client.created',
  'identity_provider.created',
  'member.created',
  'role.created',
  'service_token.created',
  'user.created',
]);

/** The name of what a change made: a key's is not that of the client that the change is about. */
function nameOfMade({ after, target }: ChangeView): string {
  const isNamed = after !== null && typeof after === 'object' && 'name' in after;
  return isNamed && typeof after.name === 'string' ? after.name : target.name;
}

type Preview = NonNullable<Awaited<ReturnType<typeof api.changes.revert.call>>['preview']>;

interface WhatItDoesProps {
  readonly change: ChangeView;
  readonly preview: Preview;
  /** What stands against publishing it does not stand against a draft that is begun for it. */
  readonly intoNewDraft: boolean;
}

function WhatItDoes({ change, preview, intoNewDraft }: WhatItDoesProps) {
  const { blockedBy, sentences, total, summary } = preview;
  if (blockedBy && !(intoNewDraft && blockedBy.code === 'approval_required')) {
    return (
      <Alert
        type={blockedBy.acknowledge ? 'warning' : 'error'}
        header={blockedBy.acknowledge ? text.readmission : text.blocked}
      >
        {blockedBy.detail}
      </Alert>
    );
  }
  if (sentences && total !== undefined) {
    return (
      <div>
        <Box fontWeight="bold">{text.preview(total)}</Box>
        <Sentences sentences={sentences} total={total} />
      </div>
    );
  }
  return (
    <>
      {summary !== undefined && <Box variant="p">{text.recordedAs(summary)}</Box>}
      <DifferencesTable
        title={text.states}
        before={change.after}
        after={change.before}
        beforeLabel={text.now}
        afterLabel={text.restored}
      />
    </>
  );
}

interface RevertModalProps {
  readonly change: ChangeView;
  readonly onClose: () => void;
}

/** Takes one change back, after it was shown what that does or what stands against it. */
export function RevertModal({ change, onClose }: RevertModalProps) {
  const { seq, policyVersion } = change;
  const [reason, setReason] = useState('');
  const [acknowledged, setAcknowledged] = useState(false);
  const target = useEditTarget({ title: text.draftTitle(seq, change.summary.slice(0, 120)) });
  const queryClient = useQueryClient();
  const params = { seq };
  const isOfPolicy = policyVersion !== undefined;
  const into = isOfPolicy ? target.field.target : 'publish';
  const draftId = into === 'publish' || into === 'new' ? undefined : into;
  const known = acknowledged ? ({ acknowledge: 'groups_readmit' } as const) : {};
  const tried = useQuery({
    queryKey: [...api.changes.key(), 'try', { seq, draftId, acknowledged }],
    queryFn: () =>
      api.changes.revert.call({ params, body: { dryRun: true, ...known } }, { context: { draftId } }),
    staleTime: 0,
    retry: false,
  });
  const revert = useMutation({
    mutationFn: async () => {
      const context = isOfPolicy ? await target.aim() : {};
      await api.changes.revert.call(
        { params, body: { reason: reasonToSend(reason), ...known } },
        { context },
      );
      return context;
    },
    onSuccess: async (context) => {
      onClose();
      await Promise.all([target.tell(text.done(seq), context), queryClient.invalidateQueries()]);
    },
    // Somebody may have built on it by now: what stands against it has to be seen anew.
    onError: () => void tried.refetch(),
  });
  const blockedBy = tried.data?.preview?.blockedBy;
  const isBlocked = blockedBy !== undefined && !(into === 'new' && blockedBy.code === 'approval_required');
  const deletes = deletedByName.has(change.action) && !isBlocked;
  const { isConfirmed, field: confirmation } = useConfirmation(nameOfMade(change));
  const canChoose =
    isOfPolicy && (!isBlocked || blockedBy.code === 'approval_required' || draftId !== undefined);
  return (
    <FormModal
      header={text.title(seq)}
      submitText={isOfPolicy ? (target.submitText ?? text.submit) : text.submit}
      submitDisabled={tried.data === undefined || isBlocked || (deletes && !isConfirmed)}
      onSubmit={() => revert.mutate()}
      onDismiss={onClose}
      pending={revert.isPending}
      error={revert.error}
    >
      <Box variant="p">{text.effect(change.summary)}</Box>
      <Loaded query={tried}>
        {({ preview = {} }) => <WhatItDoes change={change} preview={preview} intoNewDraft={into === 'new'} />}
      </Loaded>
      {(acknowledged || blockedBy?.acknowledge !== undefined) && (
        <Checkbox checked={acknowledged} onChange={({ detail }) => setAcknowledged(detail.checked)}>
          {text.acknowledge}
        </Checkbox>
      )}
      {canChoose && <EditTargetField {...target.field} />}
      {deletes && <ConfirmField {...confirmation} />}
      {!isBlocked && <ReasonField value={reason} onChange={setReason} />}
    </FormModal>
  );
}
