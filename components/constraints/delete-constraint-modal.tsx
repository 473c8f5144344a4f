'use client';
import Box from '@cloudscape-design/components/box';
import { api } from '@/lib/client/api';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { ConflictList } from './conflict-list';
import { constraintsMessages } from './messages';
import { useConflicts } from './use-conflicts';

const text = constraintsMessages.deletion;

interface DeleteConstraintModalProps {
  readonly constraint: ConstraintView;
  readonly onClose: () => void;
}

/** Lets roles be held together again, after naming who gets back what. */
export function DeleteConstraintModal({ constraint, onClose }: DeleteConstraintModalProps) {
  const params = { constraintId: constraint.id };
  const conflicts = useConflicts(constraint.id);
  const edit = usePolicyEdit({
    title: text.title(constraint.name),
    of: useTaken(constraint),
    read: () => api.constraints.get.call(params),
    write: (_: void, { headers, reason, options }) =>
      api.constraints.remove.call({ params, headers, query: { reason } }, options),
    done: () => text.done(constraint.name),
    onDone: onClose,
  });
  return (
    <PolicyEditModal
      edit={edit}
      header={text.title(constraint.name)}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onClose={onClose}
    >
      <Box variant="p">{text.effect(constraint.roleIds.join(', '))}</Box>
      <ConflictList conflicts={conflicts} label={text.regain} nobody={text.nobody} found={text.found} />
    </PolicyEditModal>
  );
}
