'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { Approvals } from '@/lib/core/model/policy';
import type { DraftSummary } from '../drafts/draft-view';

/** How many drafts are looked into; those written last. */
const lookedAt = 10;
/** Left out of the settings, nothing takes a second person. */
const proposalSchema = z.object({
  approvals: z.prefault(
    z.object({
      policyEdits: z._default(z.boolean(), false),
      sensitiveRoles: z._default(z.boolean(), false),
    }),
    {},
  ),
});

export interface PendingApproval {
  readonly draft: DraftSummary;
  readonly proposed: Approvals;
}

/** Drafts under review that would change what takes a second person. */
export function usePendingApprovals(): readonly PendingApproval[] {
  const drafts = useQuery(api.drafts.list.queryOptions({ input: { limit: 50 } }));
  const reviewed = (drafts.data?.items ?? [])
    .filter(({ status }) => status === 'submitted' || status === 'approved')
    .slice(0, lookedAt);
  // Settings come first in a difference, and it is one to what is in force: a stale draft is not taken at its word.
  const differences = useQueries({
    queries: reviewed.map(({ id }) => api.drafts.diff.queryOptions({ input: { draftId: id, limit: 1 } })),
  });
  return reviewed.flatMap((draft, index) => {
    const first = differences[index]?.data?.items[0];
    if (first?.noun !== 'settings') return [];
    const proposed = proposalSchema.safeParse(first.after).data?.approvals;
    return proposed === undefined ? [] : [{ draft, proposed }];
  });
}
