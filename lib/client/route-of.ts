import type { AnyContractRouter, HTTPMethod } from '@orpc/contract';

type Structure = 'compact' | 'detailed';

/** What the client has to know of an operation: its route, and nothing of its schemas. */
export const routeOf = (
  method: HTTPMethod,
  path: `/${string}`,
  inputStructure: Structure = 'compact',
  outputStructure: Structure = 'compact',
) =>
  ({
    '~orpc': { errorMap: {}, meta: {}, route: { method, path, inputStructure, outputStructure } },
  }) satisfies AnyContractRouter;
