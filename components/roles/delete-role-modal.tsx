'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RoleView } from '@/lib/contracts/roles';
import { ConfirmField } from '../shared/confirm-field';
import { roleQueryKey } from '../shared/draft-on-show';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useEditTarget } from '../shared/use-edit-target';
import { rolesMessages } from './messages';
import { useRoleThere } from './use-role-there';
import { usePolicyWritten } from './use-role-update';

const text = rolesMessages.remove;

interface DeleteRoleModalProps {
  readonly role: RoleView;
  readonly onClose: () => void;
}

/** Deletes a role after its name was typed: there is no way back but creating it anew. */
export function DeleteRoleModal({ role, onClose }: DeleteRoleModalProps) {
  const members = useQuery(api.roles.members.queryOptions({ input: { roleId: role.id, limit: 200 } }));
  const { isConfirmed, field } = useConfirmation(role.name);
  const [reason, setReason] = useState('');
  const router = useRouter();
  const queryClient = useQueryClient();
  const target = useEditTarget({
    title: text.draftTitle(role.name),
    sensitive: role.sensitive,
    href: `/roles/${role.id}`,
  });
  const there = useRoleThere(role, target);
  const policyWritten = usePolicyWritten();

  const remove = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const params = { roleId: role.id };
      const query = { reason: reasonToSend(reason) };
      const headers = { 'if-match': there.role.etag };
      await api.roles.remove.call({ params, headers, query }, { context });
      return context;
    },
    onSuccess: async (context) => {
      router.push(context.draftId === undefined ? '/roles' : `/drafts/${context.draftId}`);
      await Promise.all([target.tell(text.done(role.name), context), policyWritten({ roleId: role.id })]);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: roleQueryKey(role.id, undefined) }),
  });

  return (
    <FormModal
      header={text.title(role.name)}
      submitText={target.submitText ?? text.submit}
      submitDisabled={!isConfirmed || !there.isRead}
      onSubmit={() => remove.mutate()}
      onDismiss={onClose}
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
    >
      <Box variant="p">{text.effect(role.name, role.grants.length, role.routeCount)}</Box>
      {members.data && (
        <Box variant="p">
          {text.members(members.data.items.length, members.data.nextCursor !== undefined)}
        </Box>
      )}
      <ConfirmField {...field} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
