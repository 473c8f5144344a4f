import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { type Contract, contract } from '../contracts';
import { readProblem, unreachableProblem } from './problem-error';

export type ApiClient = JsonifiedClient<ContractRouterClient<Contract>>;

async function fetchOrThrowProblem(request: Request, init: RequestInit): Promise<Response> {
  const response = await fetch(request, { ...init, credentials: 'same-origin' }).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw unreachableProblem();
  });
  if (response.ok) return response;
  throw await readProblem(response);
}

/** A typed client of the control-plane API. Failures are `ProblemError`s. */
export function createApiClient(baseUrl: () => string): ApiClient {
  return createORPCClient(new OpenAPILink(contract, { url: baseUrl, fetch: fetchOrThrowProblem }));
}

/** The API of the page's own origin, called with the session cookie. */
const apiClient = createApiClient(() => `${window.location.origin}/api/v1`);

/** Query and mutation options for TanStack Query: `useQuery(api.users.list.queryOptions({ input: {…} }))`. */
export const api = createTanstackQueryUtils(apiClient);
