import { type JsonObject, objectOrEmpty, textOrUndefined } from '../guards';
import { parseMethodArn } from './arn';
import { credentialFromHandshake } from './credential';
import { readHeaders } from './headers';
import { type Query, readQuery } from './query';
import { requireSameTarget } from './rest-request';
import { type AuthorizerRequest, refuseEvent } from './types';

/**
 * WebSocket API: authorizers run for `$connect` only.
 * @param tokenParameter Query parameter that may carry the credential; nothing else gets to see its value.
 */
export function parseWebSocket(
  event: JsonObject,
  context: JsonObject,
  tokenParameter: string | undefined,
): AuthorizerRequest {
  const arn = parseMethodArn(event.methodArn, 'methodArn');
  requireSameTarget(arn, context);
  if (context.routeKey !== '$connect' || arn.method !== '$connect') {
    refuseEvent('a WebSocket event for another route than $connect');
  }
  const headers = readHeaders(event.headers, event.multiValueHeaders);
  const { query, unclearQuery } = readQuery(
    event.queryStringParameters,
    event.multiValueQueryStringParameters,
  );
  const inQuery = tokenParameter === undefined ? noValues : (own(query, tokenParameter) ?? noValues);
  const identity = objectOrEmpty(context.identity, 'requestContext.identity', refuseEvent);
  return {
    kind: 'websocket',
    arn: arn.arn,
    requestId: textOrUndefined(context.requestId) ?? '',
    userAgent: headers.userAgent,
    credential: credentialFromHandshake(headers, inQuery),
    input: {
      gatewayApiId: arn.apiId,
      stage: arn.stage,
      apiType: 'WEBSOCKET',
      method: 'WEBSOCKET',
      path: '$connect',
      pathIsDecoded: true,
      gatewayRoute: { method: 'WEBSOCKET', path: '$connect' },
      unclearQuery,
      query: inQuery.length === 0 ? query : without(query, tokenParameter),
      sourceIp: textOrUndefined(identity.sourceIp),
      authorizationValues: headers.authorization.length,
      methodOverride: headers.methodOverride,
    },
  };
}

const noValues: readonly string[] = [];

const own = (query: Query, name: string) => (Object.hasOwn(query, name) ? query[name] : undefined);

const without = (query: Query, name: string | undefined): Query =>
  Object.fromEntries(Object.entries(query).filter(([key]) => key !== name));
