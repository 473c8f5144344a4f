'use client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import { isLiving } from '@/lib/core/model/draft-state';
import type { DraftView } from './draft-view';

/** Takes a draft as the API answered. What one that has ended would change is a question with no answer: nobody asks it. */
export function takeDraft(queryClient: QueryClient, draft: DraftView): void {
  const input = { draftId: draft.id };
  queryClient.setQueryData(api.drafts.get.queryKey({ input }), draft);
  if (isLiving(draft)) return;
  for (const queryKey of [api.drafts.check.key({ input }), api.drafts.diff.key({ input })]) {
    queryClient.removeQueries({ queryKey });
  }
}

/** After a write to a draft: shows it as the API answered, and reads again what says something about it. */
export function useDraftWritten(): (draft?: DraftView) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    async (draft) => {
      if (draft) takeDraft(queryClient, draft);
      const keys = [api.drafts.key(), api.approvals.key(), api.changes.key(), api.settings.key()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    [queryClient],
  );
}
