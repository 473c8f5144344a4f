'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { type ConsolePermission, type ConsoleRole, consoleRolePermissions } from '@/lib/core/model/console';
import { sharedMessages } from './messages';

/** Who is signed in, what they may do, and how fresh decisions are. */
export function useMe() {
  return useQuery(api.system.me.queryOptions({ input: {}, staleTime: 60_000 }));
}

export interface Permitted {
  readonly allowed: boolean;
  /** Why not, in words for the person; undefined while it is not known yet. */
  readonly reason?: string;
}

const rolesFromWeakest: readonly ConsoleRole[] = ['auditor', 'admin', 'owner'];

/** Whether someone with these permissions may do it, and otherwise who could. */
export function explainPermission(
  me: { readonly role: ConsoleRole; readonly permissions: readonly ConsolePermission[] } | undefined,
  permission: ConsolePermission,
): Permitted {
  if (!me) return { allowed: false };
  if (me.permissions.includes(permission)) return { allowed: true };
  const needed =
    rolesFromWeakest.find((role) => consoleRolePermissions[role].includes(permission)) ?? 'owner';
  return { allowed: false, reason: sharedMessages.notPermitted(me.role, needed) };
}

/** The page only explains; the API refuses on its own. */
export function useCanI(permission: ConsolePermission): Permitted {
  return explainPermission(useMe().data, permission);
}
