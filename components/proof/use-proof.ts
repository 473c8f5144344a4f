'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { ProofPlan } from '@/lib/contracts/probes';
import { describeProblem } from '../shared/describe-problem';
import { type Asked, advance, type ProofState, pauseMs } from './proof-state';

type Question = NonNullable<ProofPlan['question']>;

interface Proof {
  readonly plan: ProofPlan;
  readonly question: Question;
}

/** What a slow start of the authorizer may take beyond the time after which every container has to know. */
const marginMs = 15_000;

/**
 * Asks the authorizer again and again until it decides on the change: only while somebody looks. What was found out
 * stays, so that whoever comes back sees it, or lets it go on.
 */
export function useProof({ plan, question }: Proof) {
  const queryClient = useQueryClient();
  const { principal, change, bound } = plan;
  const { apiId, method, path, keyId } = question;
  const input = { principalId: principal.id, keyId, apiId, method, path };
  const queryKey = ['proof', change?.seq, input] as const;
  const patienceMs = (bound.maxAgeSeconds + bound.staleOnErrorSeconds) * 1000 + marginMs;
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<ProofState> => {
      const sentMs = Date.now();
      const asked = await askOnce(input, signal);
      const before = queryClient.getQueryData<ProofState>(queryKey);
      return advance(before, asked, { sentMs, nowMs: Date.now() }, patienceMs);
    },
    refetchInterval: ({ state }) => (state.data && pauseMs(state.data)) ?? false,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { state: query.data, askAgain: () => void queryClient.resetQueries({ queryKey }) };
}

async function askOnce(
  input: Parameters<typeof api.probes.probe.call>[0],
  signal: AbortSignal,
): Promise<Asked> {
  try {
    return { kind: 'answered', probe: await api.probes.probe.call(input, { signal }) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'failed', detail: describeProblem(error).detail };
  }
}
