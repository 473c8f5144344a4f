'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { api, type CallContext } from '@/lib/client/api';
import { reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import type { useTaken } from './use-taken';

interface Versioned {
  readonly etag: string;
}

/** What goes with every write of a form. */
export interface EditTerms {
  /** Names the state that is changed, so that an edit of somebody else is not lost. In a draft the edit is what counts, and its difference shows it. */
  readonly headers: { readonly 'if-match'?: string };
  readonly reason: string | undefined;
  readonly options: { readonly context: CallContext };
}

interface PolicyEdit<Base extends Versioned, Input, Output> {
  /** What a draft begun for the edit is called. */
  readonly title: string;
  /** What is changed or deleted; of nothing: a new one. */
  readonly of: ReturnType<typeof useTaken<Base>>;
  /** Reads it as it is in force now. */
  readonly read: () => Promise<Base>;
  readonly write: (input: Input, terms: EditTerms) => Promise<Output>;
  /** What was done, in words. */
  readonly done: (output: Output) => string;
  readonly onDone: () => void;
}

/**
 * An edit of the policy, published or put into a draft: says so afterwards, and reads again what may look different by
 * it. Where somebody else was faster, `takeNew` makes their state the one that is changed.
 */
export function usePolicyEdit<Base extends Versioned, Input = void, Output = unknown>(
  edit: PolicyEdit<Base, Input, Output>,
) {
  const { opened, taken, now, take: setTaken } = edit.of;
  const [reason, setReason] = useState('');
  const queryClient = useQueryClient();
  const target = useEditTarget({ title: edit.title });
  const readAgain = () =>
    Promise.all(
      [
        api.identityProviders.key(),
        api.constraints.key(),
        api.limits.key(),
        api.policy.key(),
        api.changes.key(),
        api.users.access.key(),
        api.clients.access.key(),
      ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  const write = useMutation({
    mutationFn: async (input: Input) => {
      const context = await target.aim();
      const isChecked = now !== undefined && context.draftId === undefined;
      const headers = isChecked ? { 'if-match': now.etag } : {};
      const terms = { headers, reason: reasonToSend(reason), options: { context } };
      return { output: await edit.write(input, terms), context };
    },
    onSuccess: async ({ output, context }) => {
      // The dialog is gone before anything is read again: it would ask once more about what was deleted.
      flushSync(edit.onDone);
      await Promise.all([target.tell(edit.done(output), context), readAgain()]);
    },
    // Somebody may have been faster: the list then shows what is there now.
    onError: readAgain,
  });
  const take = useMutation({
    mutationFn: edit.read,
    onSuccess: (read) => {
      setTaken(read);
      write.reset();
    },
  });
  return {
    mutate: write.mutate,
    isPending: write.isPending,
    error: take.error ?? write.error,
    target,
    reason,
    setReason,
    takeNew: take.mutate,
    isTaking: take.isPending,
    /** What somebody else made of it since the form was opened. */
    meanwhile: opened && taken ? { before: opened, after: taken } : undefined,
  };
}

export type PolicyEditForm = Pick<
  ReturnType<typeof usePolicyEdit<Versioned>>,
  'isPending' | 'error' | 'target' | 'reason' | 'setReason' | 'takeNew' | 'isTaking' | 'meanwhile'
>;
