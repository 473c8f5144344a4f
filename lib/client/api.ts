import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../contracts';
import { draftHeader } from '../contracts/draft-header';
import { sendOnce } from './once';
import { readProblem, unreachableProblem } from './problem-error';
import { routes } from './routes';

/** What a call says beside its input. */
export interface CallContext {
  /** The draft that a policy edit goes to, or that a read of the policy looks at. */
  readonly draftId?: string | undefined;
}

export type ApiClient = JsonifiedClient<ContractRouterClient<Contract, CallContext>>;

const sendRequest = sendOnce((request, init) => fetch(request, { ...init, credentials: 'same-origin' }));

async function fetchOrThrowProblem(request: Request, init: RequestInit): Promise<Response> {
  const response = await sendRequest(request, init).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw unreachableProblem();
  });
  if (response.ok) return response;
  throw await readProblem(response);
}

/** A typed client of the control-plane API. Failures are `ProblemError`s. */
export function createApiClient(baseUrl: () => string): ApiClient {
  const link = new OpenAPILink<CallContext>(routes, {
    url: baseUrl,
    fetch: fetchOrThrowProblem,
    headers: ({ context }) => (context.draftId === undefined ? {} : { [draftHeader]: context.draftId }),
  });
  return createORPCClient(link);
}

/** The API of the page's own origin, called with the session cookie. */
const apiClient = createApiClient(() => `${window.location.origin}/api/v1`);

/** Query and mutation options for TanStack Query: `useQuery(api.users.list.queryOptions({ input: {…} }))`. */
export const api = createTanstackQueryUtils(apiClient);
