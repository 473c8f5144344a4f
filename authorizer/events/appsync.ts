import { type JsonObject, objectOrEmpty, textOrUndefined } from '../guards';
import { credentialFromToken } from './credential';
import { readHeaders } from './headers';
import { noQuery } from './query';
import { type AuthorizerRequest, refuseEvent } from './types';

/** AppSync: one endpoint per API and no ARN. In the policy it is the route `POST /graphql` of stage `$default`. */
export function parseAppSync(event: JsonObject, context: JsonObject): AuthorizerRequest {
  const apiId = context.apiId;
  if (typeof apiId !== 'string' || apiId === '') return refuseEvent('requestContext.apiId is missing');
  const requestHeaders = objectOrEmpty(event.requestHeaders, 'requestHeaders', refuseEvent);
  const headers = readHeaders(requestHeaders);
  return {
    kind: 'appsync',
    arn: '',
    requestId: textOrUndefined(context.requestId) ?? '',
    userAgent: headers.userAgent,
    credential: credentialFromToken(event.authorizationToken),
    input: {
      gatewayApiId: apiId,
      stage: '$default',
      apiType: 'APPSYNC',
      method: 'POST',
      path: '/graphql',
      pathIsDecoded: true,
      query: noQuery,
      hidesAddressAndQuery: true,
      authorizationValues: event.authorizationToken ? 1 : 0,
      methodOverride: headers.methodOverride,
    },
  };
}
