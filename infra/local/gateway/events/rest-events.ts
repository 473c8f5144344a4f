import { accountId, formatRequestTime } from '../identity';
import type { GatewayRequest, Mount, RouteMatch } from '../types';
import { forwardedHeaders, groupValues, lastValues, queryValues } from './parts';

/** Event of a TOKEN authorizer: the credential and what is called, nothing else. */
export function restTokenEvent(methodArn: string, authorizationToken: string) {
  return { type: 'TOKEN', methodArn, authorizationToken };
}

/** Event of a REQUEST authorizer of a REST API (format 1.0). The path is as it was sent, still percent-encoded. */
export function restRequestEvent(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  methodArn: string,
) {
  const headers = groupValues(forwardedHeaders(request));
  const query = queryValues(request);
  return {
    type: 'REQUEST',
    methodArn,
    resource: match.route.path,
    path: request.rawPath,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
    pathParameters: match.pathParameters,
    stageVariables: {},
    requestContext: restRequestContext(mount, request, match),
  };
}

function restRequestContext(mount: Mount, request: GatewayRequest, match: RouteMatch) {
  const userAgent = request.headerByName['user-agent'] ?? null;
  return {
    accountId,
    apiId: mount.gatewayApiId,
    stage: mount.stage,
    resourceId: 'local0',
    resourcePath: match.route.path,
    httpMethod: request.method,
    path: `/${mount.stage}${request.rawPath}`,
    protocol: request.protocol,
    requestId: request.requestId,
    extendedRequestId: request.requestId,
    requestTime: formatRequestTime(request.receivedAtMs),
    requestTimeEpoch: request.receivedAtMs,
    domainName: `${mount.gatewayApiId}.execute-api.localhost`,
    domainPrefix: mount.gatewayApiId,
    identity: {
      sourceIp: request.sourceIp,
      userAgent,
      accountId: null,
      caller: null,
      user: null,
      userArn: null,
    },
  };
}
