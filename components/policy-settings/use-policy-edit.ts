'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { useInForceNotice } from '../shared/use-in-force-notice';

interface PolicyEdit<Input, Output> {
  readonly write: (input: Input) => Promise<Output>;
  /** What was done, in words. */
  readonly done: (output: Output) => string;
  readonly onDone: () => void;
}

/** An edit that publishes a version of the policy: says so afterwards, and reads again what may look different by it. */
export function usePolicyEdit<Input = void, Output = unknown>({
  write,
  done,
  onDone,
}: PolicyEdit<Input, Output>) {
  const queryClient = useQueryClient();
  const showInForce = useInForceNotice();
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
  return useMutation({
    mutationFn: write,
    onSuccess: async (output) => {
      onDone();
      showInForce(done(output));
      await readAgain();
    },
    // Somebody may have been faster: the list then shows what is there now.
    onError: readAgain,
  });
}
