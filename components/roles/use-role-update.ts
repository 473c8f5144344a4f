'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { GrantInput, RoleView } from '@/lib/contracts/roles';
import { useInForceNotice } from '../shared/use-in-force-notice';

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
  return [api.roles.get.key({ input: { roleId } }), api.roles.members.key({ input: { roleId } })];
}

/** Changes a role as it is on show; if someone was faster the API refuses, and the role is read again. */
export function useRoleUpdate(role: RoleView, doneText: (role: RoleView) => string, onDone: () => void) {
  const queryClient = useQueryClient();
  const showInForce = useInForceNotice();
  const policyWritten = usePolicyWritten();
  const queryKey = api.roles.get.queryKey({ input: { roleId: role.id } });
  const update = useMutation(
    api.roles.update.mutationOptions({
      onSuccess: async (changed) => {
        onDone();
        showInForce(doneText(changed));
        queryClient.setQueryData(queryKey, changed);
        await policyWritten();
      },
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const change = (body: RoleChange) =>
    update.mutate({ params: { roleId: role.id }, headers: { 'if-match': role.etag }, body });
  return { change, pending: update.isPending, error: update.error };
}
