'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { DifferencesTable } from '../shared/differences/differences-table';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import type { DraftCheck, DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { useDraftWritten } from './use-draft-written';

const text = draftsMessages.rebaseModal;

type Conflict = DraftCheck['conflicts'][number];
type Side = 'mine' | 'theirs';

const keyOf = ({ noun, id }: Conflict) => `${noun} ${id}`;
const whereGone = (label: string, state: unknown) => (state === null ? `${label} (${text.gone})` : label);

interface ConflictFieldProps {
  readonly conflict: Conflict;
  readonly value: Side | undefined;
  readonly onChange: (side: Side) => void;
}

/** One thing that both sides changed: how they differ, and which one holds. */
function ConflictField({ conflict, value, onChange }: ConflictFieldProps) {
  const { noun, id, mine, theirs } = conflict;
  return (
    <SpaceBetween size="s">
      <FormField label={text.conflict(draftsMessages.nouns[noun], id)}>
        <RadioGroup
          value={value ?? null}
          items={[
            { value: 'mine', label: whereGone(text.mine, mine) },
            { value: 'theirs', label: whereGone(text.theirs, theirs) },
          ]}
          onChange={({ detail }) => onChange(detail.value === 'mine' ? 'mine' : 'theirs')}
        />
      </FormField>
      <DifferencesTable
        title={text.sides}
        before={theirs}
        after={mine}
        beforeLabel={text.theirs}
        afterLabel={text.mine}
      />
    </SpaceBetween>
  );
}

interface RebaseDraftModalProps {
  readonly draft: DraftView;
  readonly check: DraftCheck;
  readonly onClose: () => void;
}

/** Makes a stale draft from what is in force, with a decision for each thing that both sides changed. */
export function RebaseDraftModal({ draft, check, onClose }: RebaseDraftModalProps) {
  const { conflicts } = check;
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const [reason, setReason] = useState('');
  const written = useDraftWritten();
  const { notify } = useNotify();
  const rebase = useMutation(
    api.drafts.rebase.mutationOptions({
      onSuccess: async (rebased) => {
        onClose();
        notify({ type: 'success', header: text.done(rebased.title) });
        await written(rebased);
      },
      // There may be another conflict by now: the check is read again, and with it this list.
      onError: () => written(),
    }),
  );
  const resolutions = conflicts.flatMap((conflict) => {
    const take = sides[keyOf(conflict)];
    return take === undefined ? [] : [{ noun: conflict.noun, id: conflict.id, take }];
  });
  const submit = () =>
    rebase.mutate({
      params: { draftId: draft.id },
      headers: { 'if-match': draft.etag },
      body: { resolutions, reason: reasonToSend(reason) },
    });
  const isReviewed = draft.status === 'submitted' || draft.status === 'approved';
  return (
    <FormModal
      header={text.title(draft.title)}
      submitText={text.submit}
      submitDisabled={resolutions.length < conflicts.length}
      size={conflicts.length > 0 ? 'large' : 'medium'}
      onSubmit={submit}
      onDismiss={onClose}
      pending={rebase.isPending}
      error={rebase.error}
    >
      <Box variant="p">{text.effect(check.policyVersion)}</Box>
      {isReviewed && <Alert type="warning">{text.withdraws}</Alert>}
      {conflicts.map((conflict) => (
        <ConflictField
          key={keyOf(conflict)}
          conflict={conflict}
          value={sides[keyOf(conflict)]}
          onChange={(side) => setSides((now) => ({ ...now, [keyOf(conflict)]: side }))}
        />
      ))}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
