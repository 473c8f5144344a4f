'use client';
import Modal from '@cloudscape-design/components/modal';
import { LeaveQuestion } from './leave-question';
import { sharedMessages } from './messages';
import { useLeaveGuard } from './use-leave-guard';

/** For a form that is a page of its own: asks before what was entered is left behind. */
export function LeaveDialog({ isDirty }: { readonly isDirty: boolean }) {
  const guard = useLeaveGuard(isDirty);
  if (!guard.isAsked) return null;
  return (
    <Modal
      visible
      header={sharedMessages.leave.title}
      closeAriaLabel={sharedMessages.close}
      onDismiss={guard.stay}
    >
      <LeaveQuestion guard={guard} />
    </Modal>
  );
}
