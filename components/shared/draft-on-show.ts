'use client';
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { draftIdSchema } from '@/lib/client/id-schemas';
import { useUrlState } from './use-url-state';

const draftParam = z.object({ draft: z.optional(draftIdSchema) });

/** The draft whose proposal a page of the policy shows, by its address. Without one it shows what is in force. */
export function useDraftOnShow(): string | undefined {
  return useUrlState(draftParam)[0].draft;
}

/** Address of a page of the policy as the draft has it. */
export const inDraftHref = (href: string, draftId: string): string => `${href}?draft=${draftId}`;

/** A role as it is in force, or as a draft proposes it. */
export function roleQueryOptions(roleId: string, draftId: string | undefined) {
  const input = { roleId };
  if (draftId === undefined) return api.roles.get.queryOptions({ input });
  return api.roles.get.queryOptions({ input, context: { draftId }, queryKey: roleQueryKey(roleId, draftId) });
}

export function roleQueryKey(roleId: string, draftId: string | undefined) {
  const queryKey = api.roles.get.queryKey({ input: { roleId } });
  return draftId === undefined ? queryKey : [...queryKey, { draftId }];
}

/** What needs a second person by the settings in force; nothing, until they are known. */
export function useApprovals() {
  const { data } = useQuery(api.settings.get.queryOptions({ staleTime: 60_000 }));
  return data?.approvals ?? { policyEdits: false, sensitiveRoles: false };
}
