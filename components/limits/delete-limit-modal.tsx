'use client';
import Box from '@cloudscape-design/components/box';
import { api } from '@/lib/client/api';
import type { LimitView } from '@/lib/contracts/limits';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { HolderCount } from '../shared/holder-count';
import { targetIdOf } from './limit-draft';
import { limitSentence } from './limit-sentence';
import { limitsMessages } from './messages';

const text = limitsMessages.deletion;

interface DeleteLimitModalProps {
  readonly limit: LimitView;
  readonly onClose: () => void;
}

/** Deletes a limit, after saying what then no longer holds. */
export function DeleteLimitModal({ limit, onClose }: DeleteLimitModalProps) {
  const params = { limitId: limit.id };
  const edit = usePolicyEdit({
    title: text.title(limit.name),
    of: useTaken(limit),
    read: () => api.limits.get.call(params),
    write: (_: void, { headers, reason, options }) =>
      api.limits.remove.call({ params, headers, query: { reason } }, options),
    done: () => text.done(limit.name),
    onDone: onClose,
  });
  const target = limit.target.name ?? targetIdOf(limit);
  return (
    <PolicyEditModal
      edit={edit}
      header={text.title(limit.name)}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onClose={onClose}
    >
      <Box variant="p">{text.effect(limitSentence({ ...limit, type: limit.appliesTo.type, target }))}</Box>
      {limit.appliesTo.type === 'role' && <HolderCount roleId={targetIdOf(limit)} />}
    </PolicyEditModal>
  );
}
