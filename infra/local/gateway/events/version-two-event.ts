import { accountId, formatRequestTime } from '../identity';
import type { GatewayRequest, Mount, RouteMatch } from '../types';
import { forwardedHeaders, groupValues, joinedValues, queryValues } from './parts';

/**
 * Event of a REQUEST authorizer of an HTTP API, payload format 2.0. Unlike a REST API it delivers the path and its
 * parameters decoded, header names in lower case, and cookies apart.
 */
export function httpTwoEvent(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  routeArn: string,
  decodedPath: string,
  identity: readonly string[],
) {
  const rawPath = mount.stage === '$default' ? decodedPath : `/${mount.stage}${decodedPath}`;
  const cookies = request.headerByName.cookie?.split(/; */);
  const query = joinedValues(queryValues(request));
  const pathParameters = Object.fromEntries(
    Object.entries(match.pathParameters).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn,
    ...(identity.length > 0 && { identitySource: identity }),
    routeKey: routeKeyOf(match),
    rawPath,
    rawQueryString: request.rawQuery,
    ...(cookies && { cookies }),
    headers: lowerCaseHeaders(request),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: httpRequestContext(mount, request, match, rawPath),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
  };
}

function httpRequestContext(mount: Mount, request: GatewayRequest, match: RouteMatch, path: string) {
  return {
    accountId,
    apiId: mount.gatewayApiId,
    domainName: `${mount.gatewayApiId}.execute-api.localhost`,
    domainPrefix: mount.gatewayApiId,
    http: {
      method: request.method,
      path,
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: request.headerByName['user-agent'] ?? '',
    },
    requestId: request.requestId,
    routeKey: routeKeyOf(match),
    stage: mount.stage,
    time: formatRequestTime(request.receivedAtMs),
    timeEpoch: request.receivedAtMs,
  };
}

function routeKeyOf({ route }: RouteMatch): string {
  return route.path === '$default' ? route.path : `${route.method} ${route.path}`;
}

function lowerCaseHeaders(request: GatewayRequest): Record<string, string> {
  const pairs = forwardedHeaders(request).map(([name, value]) => [name.toLowerCase(), value] as const);
  return joinedValues(groupValues(pairs.filter(([name]) => name !== 'cookie')));
}
