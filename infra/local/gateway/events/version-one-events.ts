import { accountId, formatRequestTime } from '../identity';
import type { GatewayRequest, Mount, RouteMatch } from '../types';
import { forwardedHeaders, groupValues, lastValues, queryValues } from './parts';

/** Event of a TOKEN authorizer: the credential and what is called, nothing else. */
export function restTokenEvent(methodArn: string, authorizationToken: string) {
  return { type: 'TOKEN', methodArn, authorizationToken };
}

/** Event of a REQUEST authorizer of a REST API. The path is as it was sent, still percent-encoded. */
export function restRequestEvent(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  methodArn: string,
) {
  return { type: 'REQUEST', ...versionOneEvent(mount, request, match, methodArn, request.rawPath) };
}

/** Event of an HTTP API with payload format 1.0: the same form, but with the path decoded. */
export function httpOneEvent(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  methodArn: string,
  decodedPath: string,
  identity: readonly string[],
) {
  const path = mount.stage === '$default' ? decodedPath : `/${mount.stage}${decodedPath}`;
  const identitySource = identity.length > 0 ? identity.join(',') : null;
  const event = versionOneEvent(mount, request, match, methodArn, path);
  // AWS documents no such map for these events: the authorizer must do without it.
  const { multiValueQueryStringParameters: _undocumented, ...documented } = event;
  return {
    version: '1.0',
    type: 'REQUEST',
    ...documented,
    identitySource,
    authorizationToken: identitySource,
  };
}

function versionOneEvent(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  methodArn: string,
  path: string,
) {
  const headers = groupValues(forwardedHeaders(request));
  const query = queryValues(request);
  return {
    methodArn,
    resource: match.route.path,
    path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
    pathParameters: match.pathParameters,
    stageVariables: {},
    requestContext: versionOneContext(mount, request, match, path),
  };
}

function versionOneContext(mount: Mount, request: GatewayRequest, match: RouteMatch, path: string) {
  const userAgent = request.headerByName['user-agent'] ?? null;
  return {
    accountId,
    apiId: mount.gatewayApiId,
    stage: mount.stage,
    resourceId: 'local0',
    resourcePath: match.route.path,
    httpMethod: request.method,
    path: mount.kind === 'REST' ? `/${mount.stage}${path}` : path,
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
