import type { QueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { type ConsoleRole, consoleRolePermissions } from '@/lib/core/model/console-permissions';

/** Signs a member with this role in, as far as components can tell. */
export function signInAs(role: ConsoleRole): (queryClient: QueryClient) => void {
  return (queryClient) =>
    queryClient.setQueryData(api.system.me.queryKey({ input: {} }), {
      type: 'member',
      id: 'mem_0123456789abcdef',
      name: 'Somebody',
      role,
      permissions: [...consoleRolePermissions[role]],
      freshness: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
    });
}
