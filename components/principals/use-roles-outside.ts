'use client';
import { useQueries } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useMe } from '../shared/permission';

/** Which of these roles lie outside the APIs that whoever is signed in is limited to, and why. */
export function useRolesOutside(roleIds: readonly string[]): ReadonlyMap<string, string> {
  const isLimited = useMe().data?.apiIds !== undefined;
  return useQueries({
    queries: isLimited ? roleIds.map((roleId) => api.roles.get.queryOptions({ input: { roleId } })) : [],
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) =>
          data?.outsideYourApis === undefined ? [] : [[data.id, data.outsideYourApis] as const],
        ),
      ),
  });
}
