'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { GrantInput, RoleView } from '@/lib/contracts/roles';
import { roleQueryKey } from '../shared/draft-on-show';
import { proofHrefOf } from '../shared/proof-href';
import type { EditTarget } from '../shared/use-edit-target';

export interface RoleChange {
  readonly name?: string;
  readonly description?: string;
  readonly grants?: GrantInput[];
  readonly inherits?: string[];
  readonly sensitive?: boolean;
  readonly reason?: string;
}

/** Reads again whatever may look different once the policy has a new version, all but what was deleted by it. */
export function usePolicyWritten(): (deleted?: { readonly roleId: string }) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (deleted) => {
    const cache = queryClient.getQueryCache();
    const gone = deleted ? keysOf(deleted.roleId).flatMap((queryKey) => cache.findAll({ queryKey })) : [];
    return Promise.all(
      [
        api.roles.key(),
        api.access.key(),
        api.policy.key(),
        api.changes.key(),
        api.users.access.key(),
        api.clients.access.key(),
      ].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey, predicate: (query) => !gone.includes(query) }),
      ),
    );
  };
}

function keysOf(roleId: string) {
  const input = { roleId };
  return [
    api.roles.get.key({ input }),
    api.roles.members.key({ input }),
    api.access.holders.key({ input }),
    api.access.roleRoutes.key({ input }),
  ];
}

/** Where the newest change of the role is proved; nowhere where it cannot be read. */
async function findProofOf(roleId: string): Promise<string | undefined> {
  const input = { targetType: 'role', targetId: roleId, limit: 1 } as const;
  const changes = await api.changes.list.call(input).catch(() => undefined);
  const [newest] = changes?.items ?? [];
  return newest && proofHrefOf(newest);
}

interface RoleUpdate {
  readonly target: EditTarget;
  readonly doneText: (role: RoleView) => string;
  readonly onDone: () => void;
  /** The edit takes access away: that it is in force can be proved. */
  readonly takesAway?: boolean;
}

/**
 * Changes a role as it is where the edit goes, in force or in a draft. If someone was faster, the API refuses, and the role
 * is read again: `meanwhile` says what they, or the draft, made of it.
 */
export function useRoleUpdate(role: RoleView, { target, doneText, onDone, takesAway = false }: RoleUpdate) {
  const queryClient = useQueryClient();
  const policyWritten = usePolicyWritten();
  const [opened] = useState(role);
  const update = useMutation({
    mutationFn: async (body: RoleChange) => {
      const context = await target.aim();
      const input = { params: { roleId: role.id }, headers: { 'if-match': role.etag }, body };
      return { context, changed: await api.roles.update.call(input, { context }) };
    },
    onSuccess: async ({ context, changed }) => {
      onDone();
      queryClient.setQueryData(roleQueryKey(role.id, context.draftId), changed);
      const findProof = takesAway ? () => findProofOf(role.id) : undefined;
      await Promise.all([target.tell(doneText(changed), context, findProof), policyWritten()]);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: roleQueryKey(role.id, undefined) }),
  });
  // Somebody was faster, or the edit goes into a draft that holds another state of the role.
  const isOfDraft = target.draftId !== undefined && target.draftId !== target.field.onShow;
  const meanwhile = opened.etag === role.etag ? undefined : { before: opened, after: role, isOfDraft };
  return { change: update.mutate, pending: update.isPending, error: update.error, meanwhile };
}
