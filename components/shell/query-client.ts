import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/lib/client/problem-error';
import { hasUnsaved } from '@/lib/client/unsaved';

/** What a client did wrong does not get better by asking again. */
function shouldRetry(failureCount: number, error: Error): boolean {
  if (error instanceof ProblemError && error.status >= 400 && error.status < 500) return false;
  return failureCount < 2;
}

/** The session is over: sign in and come back to where one was. A form keeps what was entered, and says so itself. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ProblemError) || error.code !== 'unauthenticated') return;
  if (hasUnsaved()) return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: { queries: { staleTime: 10_000, retry: shouldRetry } },
  });
}
