import { isObject, type JsonObject, objectOrEmpty, textOrUndefined } from '../guards';
import { type MethodArn, parseMethodArn } from './arn';
import { credentialFromHeaders } from './credential';
import { readHeaders } from './headers';
import { decodedPathOf, requireSamePath } from './path';
import { readQuery } from './query';
import { type AuthorizerRequest, type EventKind, refuseEvent } from './types';

/** REST API, REQUEST authorizer. */
export function parseRestRequest(event: JsonObject): AuthorizerRequest {
  return parseVersionOne(event, 'rest-request');
}

/** HTTP API with payload format 1.0: the REST form, with the path already decoded. */
export function parseHttpOne(event: JsonObject): AuthorizerRequest {
  return parseVersionOne(event, 'http-1');
}

function parseVersionOne(event: JsonObject, kind: 'rest-request' | 'http-1'): AuthorizerRequest {
  const arn = parseMethodArn(event.methodArn, 'methodArn');
  const context = isObject(event.requestContext) ? event.requestContext : refuseEvent('no requestContext');
  requireSameTarget(arn, context);
  if (event.httpMethod !== arn.method) refuseEvent('httpMethod differs from the method of the ARN');
  requireSamePath(event.path, arn.path, 'path');
  const headers = readHeaders(event.headers, event.multiValueHeaders);
  const identity = objectOrEmpty(context.identity, 'requestContext.identity', refuseEvent);
  return {
    kind,
    arn: arn.arn,
    requestId: textOrUndefined(context.requestId) ?? '',
    userAgent: headers.userAgent,
    credential: credentialFromHeaders(headers.authorization, headers.apiKeys),
    input: {
      gatewayApiId: arn.apiId,
      stage: arn.stage,
      apiType: apiTypeOf(kind),
      method: arn.method,
      path: kind === 'http-1' ? decodedPathOf(event.path, arn.path) : arn.path,
      pathIsDecoded: kind === 'http-1',
      gatewayRoute: gatewayRouteOf(event, context, arn.method),
      ...readQuery(event.queryStringParameters, event.multiValueQueryStringParameters),
      sourceIp: textOrUndefined(identity.sourceIp),
      authorizationValues: headers.authorization.length,
      methodOverride: headers.methodOverride,
    },
  };
}

/** What API Gateway calls its stage where an authorizer is tested from the console: in the ARN, and beside it. */
const testStage = { inArn: 'ESTestInvoke-stage', inContext: 'test-invoke-stage' };

/** The ARN and the request context must name the same API and stage. */
export function requireSameTarget(arn: MethodArn, context: JsonObject): void {
  if (context.apiId !== arn.apiId) refuseEvent('requestContext.apiId differs from the API of the ARN');
  const isTest = arn.stage === testStage.inArn && context.stage === testStage.inContext;
  if (context.stage !== arn.stage && !isTest)
    refuseEvent('requestContext.stage differs from the stage of the ARN');
}

/**
 * The template that the gateway matched. Its method is not in these events (a resource's `ANY` shows as the method
 * called), so the method called stands for it.
 */
function gatewayRouteOf(event: JsonObject, context: JsonObject, method: string) {
  const template = textOrUndefined(event.resource) ?? textOrUndefined(context.resourcePath);
  if (template === undefined) return undefined;
  if (template === '$default') return { method: 'ANY', path: '$default' };
  const [verb, path] = template.split(' ', 2);
  return path === undefined ? { method, path: template } : { method: verb ?? method, path };
}

const apiTypeOf = (kind: EventKind) => (kind === 'http-1' ? 'HTTP' : 'REST');
