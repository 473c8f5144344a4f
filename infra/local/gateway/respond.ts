import type { ContextValues, Mount, Verdict } from './types';

/** An answer that API Gateway gives by itself, without the upstream. */
export interface GatewayResponse {
  readonly status: number;
  readonly errorType?: string;
  readonly body: unknown;
  /** What the authorizer said to it, for the access log. */
  readonly context?: ContextValues;
}

type Refusal = Exclude<Verdict, { outcome: 'allow' }>;

/** Bodies and statuses as API Gateway's default gateway responses word them. The two kinds of API differ in each. */
export function refusalResponse(kind: Mount['kind'], refusal: Refusal): GatewayResponse {
  if (refusal.outcome === 'unauthorized') {
    return { status: 401, errorType: 'UnauthorizedException', body: { message: 'Unauthorized' } };
  }
  if (refusal.outcome === 'deny') return denyResponse(kind, refusal.isExplicit);
  return kind === 'REST'
    ? { status: 500, errorType: 'AuthorizerConfigurationException', body: { message: null } }
    : { status: 500, body: { message: 'Internal Server Error' } };
}

function denyResponse(kind: Mount['kind'], isExplicit: boolean): GatewayResponse {
  if (kind !== 'REST') return { status: 403, body: { message: 'Forbidden' } };
  const suffix = isExplicit ? ' with an explicit deny' : '';
  return {
    status: 403,
    errorType: 'AccessDeniedException',
    body: { Message: `User is not authorized to access this resource${suffix}` },
  };
}

/** No resource and method (REST) or no route (HTTP) for the request: the authorizer is not asked. */
export function noRouteResponse(kind: 'REST' | 'HTTP'): GatewayResponse {
  return kind === 'REST'
    ? {
        status: 403,
        errorType: 'MissingAuthenticationTokenException',
        body: { message: 'Missing Authentication Token' },
      }
    : { status: 404, body: { message: 'Not Found' } };
}

export const badRequestResponse: GatewayResponse = { status: 400, body: { message: 'Bad Request' } };
export const upgradeRequiredResponse: GatewayResponse = {
  status: 426,
  body: { message: 'Upgrade Required' },
};
