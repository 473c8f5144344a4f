'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { ProblemError } from '@/lib/client/problem-error';
import { useNotify } from '../shell/notifications';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';
import type { Terms } from './principal-writes';

const text = principalsMessages.request;

/** Whether the API refused because a second person has to approve. */
export const needsApproval = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'approval_required';

/** Asks for a sensitive role; somebody else's approval grants it. */
export function useRoleRequest({ id, name }: PrincipalView, onDone: () => void) {
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  return useMutation({
    mutationFn: (terms: Terms & { readonly roleId: string }) =>
      api.assignmentRequests.create.call({ body: { principalId: id, ...terms } }),
    onSuccess: async ({ roleId }) => {
      onDone();
      notify({ type: 'success', header: text.done(roleId, name), content: text.next });
      const keys = [api.approvals.key(), api.changes.key()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
