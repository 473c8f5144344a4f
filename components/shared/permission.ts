'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import {
  type ConsolePermission,
  type ConsoleRole,
  consoleRolePermissions,
} from '@/lib/core/model/console-permissions';
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

/** What an action is about: all APIs, one of them, or something of which the API says whether it lies outside of mine. */
export type Reach = 'every-api' | { readonly apiId: string } | { readonly outside: string | undefined };

interface Me {
  readonly role: ConsoleRole;
  readonly permissions: readonly ConsolePermission[];
  readonly apiIds?: readonly string[] | undefined;
}

const rolesFromWeakest: readonly ConsoleRole[] = ['auditor', 'admin', 'owner'];

/** Why it lies outside the APIs that someone is limited to; undefined where it lies inside. */
function explainReach(apiIds: readonly string[], reach: Reach): string | undefined {
  if (reach === 'every-api') return sharedMessages.reach.everyApi;
  if ('outside' in reach) return reach.outside;
  return apiIds.includes(reach.apiId) ? undefined : sharedMessages.reach.otherApi(reach.apiId);
}

/** Whether someone with these permissions may do it, and otherwise who could. */
export function explainPermission(
  me: Me | undefined,
  permission: ConsolePermission,
  reach?: Reach,
): Permitted {
  if (!me) return { allowed: false };
  const { role, permissions, apiIds } = me;
  const ofRole = consoleRolePermissions[role].includes(permission);
  const isHeld = permissions.includes(permission);
  // What the role has and its holder has not, the limit to some APIs took away.
  const about = isHeld ? reach : ofRole ? 'every-api' : undefined;
  const outside = apiIds && about && explainReach(apiIds, about);
  if (outside !== undefined) return { allowed: false, reason: sharedMessages.limited(apiIds ?? [], outside) };
  if (isHeld) return { allowed: true };
  const needed =
    rolesFromWeakest.find((other) => consoleRolePermissions[other].includes(permission)) ?? 'owner';
  return { allowed: false, reason: sharedMessages.notPermitted(role, needed) };
}

/** The page only explains; the API refuses on its own. */
export function useCanI(permission: ConsolePermission, reach?: Reach): Permitted {
  return explainPermission(useMe().data, permission, reach);
}
