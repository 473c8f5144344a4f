import type { JsonObject } from '../guards';
import { parseMethodArn } from './arn';
import { credentialFromToken } from './credential';
import { noQuery } from './query';
import type { AuthorizerRequest } from './types';

/** REST API, TOKEN authorizer: a token and the ARN, nothing else of the request. */
export function parseRestToken(event: JsonObject): AuthorizerRequest {
  const arn = parseMethodArn(event.methodArn, 'methodArn');
  return {
    kind: 'rest-token',
    arn: arn.arn,
    requestId: '',
    userAgent: '',
    credential: credentialFromToken(event.authorizationToken),
    input: {
      gatewayApiId: arn.apiId,
      stage: arn.stage,
      apiType: 'REST',
      method: arn.method,
      path: arn.path,
      pathIsDecoded: false,
      query: noQuery,
      hidesAddressAndQuery: true,
      authorizationValues: event.authorizationToken ? 1 : 0,
      methodOverride: false,
    },
  };
}
