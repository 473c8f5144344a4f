'use client';
import Box from '@cloudscape-design/components/box';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { sharedMessages } from '../shared/messages';
import { ConflictList } from './conflict-list';
import { constraintsMessages } from './messages';
import { useConflicts } from './use-conflicts';

const text = constraintsMessages.now;

interface ConflictsModalProps {
  readonly constraint: ConstraintView;
  readonly onClose: () => void;
}

/** Who is in conflict now: conflicts that were acknowledged stay until a role is revoked. */
export function ConflictsModal({ constraint, onClose }: ConflictsModalProps) {
  const conflicts = useConflicts(constraint.id);
  const title = text.title(constraint.name);
  return (
    <Modal visible size="large" header={title} closeAriaLabel={sharedMessages.close} onDismiss={onClose}>
      <SpaceBetween size="s">
        <ConflictList conflicts={conflicts} label={title} nobody={text.nobody} found={text.found} />
        {conflicts.items.length > 0 && <Box color="text-body-secondary">{text.advice}</Box>}
      </SpaceBetween>
    </Modal>
  );
}
