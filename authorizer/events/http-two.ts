import { isObject, type JsonObject, textOrUndefined } from '../guards';
import { parseMethodArn } from './arn';
import { credentialFromHeaders } from './credential';
import { readHeaders } from './headers';
import { decodedPathOf, requireSamePath } from './path';
import { readRawQuery } from './query';
import { requireSameTarget } from './rest-request';
import { type AuthorizerRequest, refuseEvent } from './types';

/** HTTP API with payload format 2.0. Which answer the authorizer is set to give is not in the event. */
export function parseHttpTwo(event: JsonObject, response: 'simple' | 'iam'): AuthorizerRequest {
  const arn = parseMethodArn(event.routeArn, 'routeArn');
  const context = isObject(event.requestContext) ? event.requestContext : refuseEvent('no requestContext');
  const http = isObject(context.http) ? context.http : refuseEvent('no requestContext.http');
  requireSameTarget(arn, context);
  if (http.method !== arn.method)
    refuseEvent('requestContext.http.method differs from the method of the ARN');
  requireSamePath(event.rawPath, arn.path, 'rawPath');
  const headers = readHeaders(event.headers);
  const authorization = splitAll(headers.authorization);
  return {
    kind: response === 'iam' ? 'http-2-iam' : 'http-2-simple',
    arn: arn.arn,
    requestId: textOrUndefined(context.requestId) ?? '',
    userAgent: headers.userAgent || (textOrUndefined(http.userAgent) ?? ''),
    credential: credentialFromHeaders(authorization, headers.apiKeys),
    input: {
      gatewayApiId: arn.apiId,
      stage: arn.stage,
      apiType: 'HTTP',
      method: arn.method,
      path: decodedPathOf(event.rawPath, arn.path),
      pathIsDecoded: true,
      gatewayRoute: gatewayRouteOf(event.routeKey),
      query: readRawQuery(event.rawQueryString),
      sourceIp: textOrUndefined(http.sourceIp),
      authorizationValues: authorization.length,
      methodOverride: headers.methodOverride,
    },
  };
}

const splitAll = (values: readonly string[]) =>
  values.some((value) => value.includes(',')) ? values.flatMap(splitJoined) : values;

/** HTTP APIs join the values of a repeated header by commas; a scheme after a comma starts another value. */
function splitJoined(value: string): string[] {
  return [...new Set(value.split(/ *, *(?=(?:bearer|basic) )/i))];
}

function gatewayRouteOf(routeKey: unknown) {
  if (typeof routeKey !== 'string') return refuseEvent('routeKey is not a string');
  if (routeKey === '$default') return { method: 'ANY', path: '$default' };
  const [method, path] = routeKey.split(' ', 2);
  if (method === undefined || path === undefined) return refuseEvent('routeKey names no method and path');
  return { method, path };
}
