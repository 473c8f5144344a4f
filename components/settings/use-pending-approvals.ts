'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { Approvals } from '@/lib/core/model/policy';
import type { DraftSummary } from '../drafts/draft-view';

/** How many drafts are looked into; those written last. */
const lookedAt = 10;

export interface PendingApproval {
  readonly draft: DraftSummary;
  readonly proposed: Approvals;
}

/** Drafts under review that propose other approvals than are in force. */
export function usePendingApprovals(inForce: Approvals): readonly PendingApproval[] {
  const drafts = useQuery(api.drafts.list.queryOptions({ input: { limit: 50 } }));
  const reviewed = (drafts.data?.items ?? [])
    .filter(({ status }) => status === 'submitted' || status === 'approved')
    .slice(0, lookedAt);
  const settings = useQueries({
    queries: reviewed.map(({ id, etag }) =>
      api.settings.get.queryOptions({
        context: { draftId: id },
        queryKey: [...api.settings.get.queryKey(), { draftId: id, etag }],
      }),
    ),
  });
  return reviewed.flatMap((draft, index) => {
    const proposed = settings[index]?.data?.approvals;
    return proposed &&
      (proposed.policyEdits !== inForce.policyEdits || proposed.sensitiveRoles !== inForce.sensitiveRoles)
      ? [{ draft, proposed }]
      : [];
  });
}
