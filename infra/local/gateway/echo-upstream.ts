import { groupValues } from './events/parts';
import type { GatewayResponse } from './respond';
import type { GatewayRequest, Mount, RouteMatch, Verdict } from './types';

type Allowed = Extract<Verdict, { outcome: 'allow' }>;

/**
 * The sample backend: answers what it was told, so that a caller sees what a real one could trust and log.
 * The context is flat for both kinds of API, as a REST API hands it on (an HTTP API nests it under `lambda`).
 */
export function echo(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  allowed: Allowed,
): GatewayResponse {
  return {
    status: 200,
    body: {
      method: request.method,
      path: request.rawPath,
      query: groupValues(new URLSearchParams(request.rawQuery)),
      requestContext: {
        requestId: request.requestId,
        apiId: mount.gatewayApiId,
        stage: mount.stage,
        route: `${match.route.method} ${match.route.path}`,
        authorizer: {
          ...allowed.context,
          ...(allowed.principalId !== undefined && { principalId: allowed.principalId }),
        },
      },
    },
  };
}
