'use client';
import { skipToken, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { EditTarget } from '../shared/use-edit-target';
import { apisMessages } from './messages';
import { useRoutesWritten } from './use-routes-written';

interface ImportSubject {
  readonly apiId: string;
  /** Absent as long as its document is not there. */
  readonly importId: string | undefined;
  readonly removeMissing: boolean;
  readonly target: EditTarget;
}

/** What an import would do where it is aimed at, and doing it: as one version or in a draft, or not at all. */
export function useImportWrites({ apiId, importId, removeMissing, target }: ImportSubject) {
  const queryClient = useQueryClient();
  const written = useRoutesWritten();
  const { draftId } = target;
  const input = (dryRun: boolean, id: string) => ({
    params: { apiId, importId: id },
    body: { dryRun, removeMissing },
  });
  const options = api.imports.apply.queryOptions({
    input: importId === undefined ? skipToken : input(true, importId),
    context: { draftId },
    // It is long work to answer: not for each look at another window.
    refetchOnWindowFocus: false,
  });
  const preview = useQuery({ ...options, queryKey: [...options.queryKey, { draftId }] });
  const mutationKey = ['apply-import', importId];
  const write = useMutation({
    mutationKey,
    mutationFn: async ({ id, reason }: { readonly id: string; readonly reason: string | undefined }) => {
      const context = await target.aim();
      const { params, body } = input(false, id);
      const report = await api.imports.apply.call({ params, body: { ...body, reason } }, { context });
      return { report, context };
    },
    // Told wherever one is by then.
    onSuccess: async ({ report: { added, changed, removed }, context }) => {
      await Promise.all([
        written(),
        queryClient.invalidateQueries({ queryKey: api.imports.progress.key() }),
        target.tell(apisMessages.import.done(added, changed, removed), context),
      ]);
    },
  });
  return { preview, write, isWriting: useIsMutating({ mutationKey }) > 0 };
}
