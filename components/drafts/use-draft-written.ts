'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import type { DraftView } from './draft-view';

/** After a write to a draft: shows it as the API answered, and reads again what says something about it. */
export function useDraftWritten(): (draft?: DraftView) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    async (draft) => {
      if (draft) queryClient.setQueryData(api.drafts.get.queryKey({ input: { draftId: draft.id } }), draft);
      const keys = [api.drafts.key(), api.approvals.key(), api.changes.key(), api.settings.key()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    [queryClient],
  );
}
