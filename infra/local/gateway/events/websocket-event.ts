import { formatRequestTime } from '../identity';
import type { GatewayRequest, Mount } from '../types';
import { forwardedHeaders, groupValues, lastValues, queryValues } from './parts';

/** Event of a WebSocket API's authorizer, which runs for `$connect` alone. It has no path. */
export function webSocketEvent(mount: Mount, request: GatewayRequest, methodArn: string) {
  const headers = groupValues(forwardedHeaders(request));
  const query = queryValues(request);
  return {
    type: 'REQUEST',
    methodArn,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
    stageVariables: {},
    requestContext: {
      routeKey: '$connect',
      eventType: 'CONNECT',
      messageDirection: 'IN',
      connectionId: request.requestId,
      connectedAt: request.receivedAtMs,
      apiId: mount.gatewayApiId,
      stage: mount.stage,
      requestId: request.requestId,
      extendedRequestId: request.requestId,
      requestTime: formatRequestTime(request.receivedAtMs),
      requestTimeEpoch: request.receivedAtMs,
      domainName: `${mount.gatewayApiId}.execute-api.localhost`,
      identity: { sourceIp: request.sourceIp, userAgent: request.headerByName['user-agent'] ?? null },
    },
  };
}
