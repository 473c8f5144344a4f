import { type JsonObject, objectOrEmpty, textOrUndefined } from '../guards';
import { parseMethodArn } from './arn';
import { credentialFromHeaders } from './credential';
import { readHeaders } from './headers';
import { readQuery } from './query';
import { requireSameTarget } from './rest-request';
import { type AuthorizerRequest, refuseEvent } from './types';

/** WebSocket API: authorizers run for `$connect` only. */
export function parseWebSocket(event: JsonObject, context: JsonObject): AuthorizerRequest {
  const arn = parseMethodArn(event.methodArn, 'methodArn');
  requireSameTarget(arn, context);
  if (context.routeKey !== '$connect' || arn.method !== '$connect') {
    refuseEvent('a WebSocket event for another route than $connect');
  }
  const headers = readHeaders(event.headers, event.multiValueHeaders);
  const identity = objectOrEmpty(context.identity, 'requestContext.identity', refuseEvent);
  return {
    kind: 'websocket',
    arn: arn.arn,
    requestId: textOrUndefined(context.requestId) ?? '',
    userAgent: headers.userAgent,
    credential: credentialFromHeaders(headers.authorization, headers.apiKeys),
    input: {
      gatewayApiId: arn.apiId,
      stage: arn.stage,
      apiType: 'WEBSOCKET',
      method: 'WEBSOCKET',
      path: '$connect',
      pathIsDecoded: true,
      gatewayRoute: { method: 'WEBSOCKET', path: '$connect' },
      query: readQuery(event.queryStringParameters, event.multiValueQueryStringParameters),
      sourceIp: textOrUndefined(identity.sourceIp),
      authorizationValues: headers.authorization.length,
      methodOverride: headers.methodOverride,
    },
  };
}
