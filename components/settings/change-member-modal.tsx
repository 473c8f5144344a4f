'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { MemberView } from '@/lib/contracts/members';
import { ApisField } from '../shared/apis-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { settingsMessages } from './messages';
import { RoleField } from './role-field';
import { useAccessWritten } from './use-written';

const text = settingsMessages.changeMember;

interface ChangeMemberModalProps {
  readonly member: MemberView;
  readonly onClose: () => void;
}

/** Changes what a member may do, and on which APIs. */
export function ChangeMemberModal({ member, onClose }: ChangeMemberModalProps) {
  const [role, setRole] = useState(member.role);
  const [apiIds, setApiIds] = useState<readonly string[]>(member.apiIds ?? []);
  const [reason, setReason] = useState('');
  const written = useAccessWritten();
  const { notify } = useNotify();
  const update = useMutation(
    api.members.update.mutationOptions({
      onSuccess: async (changed) => {
        onClose();
        notify({
          type: 'success',
          header: text.done(changed.name, settingsMessages.role[changed.role].toLowerCase()),
        });
        await written();
      },
      onError: written,
    }),
  );
  const submit = () =>
    update.mutate({
      params: { memberId: member.id },
      headers: { 'if-match': member.etag },
      body: {
        role,
        apiIds: role === 'admin' && apiIds.length > 0 ? [...apiIds] : null,
        reason: reasonToSend(reason),
      },
    });
  return (
    <FormModal
      header={text.title(member.name)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.isPending}
      error={update.error}
    >
      <RoleField label={settingsMessages.addMember.role} value={role} onChange={setRole} />
      {role === 'admin' && <ApisField value={apiIds} onChange={setApiIds} hint={settingsMessages.apisHint} />}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
