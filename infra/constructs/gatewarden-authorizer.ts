import { Duration } from 'aws-cdk-lib';
import {
  CfnAuthorizer,
  type IAuthorizer,
  RequestAuthorizer,
  ResponseType,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IHttpRouteAuthorizer, IWebSocketRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
  WebSocketLambdaAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Function, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface GatewardenAuthorizerProps {
  /** The authorizer's function (or alias), as object or by the ARN that the deployment prints. */
  readonly handler: IFunction | string;
}

/**
 * Attaches the authorizer to APIs the safe way: asked at every request (REQUEST, no cache) and without identity sources,
 * because API Gateway answers 401 by itself where one is missing, which would close public routes and refuse a
 * caller with an API key. Each call makes an authorizer for one API.
 *
 * ```ts
 * const gatewarden = new GatewardenAuthorizer(this, 'Gatewarden', { handler: authorizerArn });
 * const api = new RestApi(this, 'Orders', {
 *   defaultMethodOptions: { authorizer: gatewarden.forRestApi('Orders') },
 * });
 * gatewarden.answerRefusals(api);
 * ```
 */
export class GatewardenAuthorizer extends Construct {
  private readonly handler: IFunction;

  constructor(scope: Construct, id: string, { handler }: GatewardenAuthorizerProps) {
    super(scope, id);
    // Always by ARN: the permission to call the function then stands in the stack of the API, not in the function's.
    this.handler = Function.fromFunctionAttributes(this, 'Handler', {
      functionArn: typeof handler === 'string' ? handler : handler.functionArn,
      sameEnvironment: true,
    });
  }

  /** For the methods of a `RestApi`. */
  forRestApi(name: string): IAuthorizer {
    const authorizer = new RequestAuthorizer(this, `${name}Rest`, {
      handler: this.handler,
      identitySources: [],
      resultsCacheTtl: Duration.seconds(0),
    });
    // CDK would write an empty text, of which API Gateway's documentation does not say what it means.
    const resource = authorizer.node.defaultChild;
    if (resource instanceof CfnAuthorizer) resource.addPropertyDeletionOverride('IdentitySource');
    return authorizer;
  }

  /** For the routes of an `HttpApi`: payload 2.0 with simple responses, as the authorizer answers unless told otherwise. */
  forHttpApi(name: string): IHttpRouteAuthorizer {
    return new HttpLambdaAuthorizer(`${name}Http`, this.handler, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [],
      resultsCacheTtl: Duration.seconds(0),
    });
  }

  /** For the route `$connect` of a `WebSocketApi`; the other routes know no authorizer. */
  forWebSocketApi(name: string): IWebSocketRouteAuthorizer {
    return new WebSocketLambdaAuthorizer(`${name}WebSocket`, this.handler, { identitySource: [] });
  }

  /**
   * Lets a browser read the refusals of a REST API: without these headers it takes a 401 for a failure of the network.
   * Over a limit, `Retry-After` says when to come back. An HTTP API does the first by its CORS settings.
   */
  answerRefusals(api: RestApi, allowedOrigin = '*'): void {
    const cors = { 'Access-Control-Allow-Origin': `'${allowedOrigin}'` };
    const refuse = (name: string, type: ResponseType, responseHeaders: Record<string, string>) =>
      api.addGatewayResponse(name, { type, responseHeaders });
    refuse('Unauthorized', ResponseType.UNAUTHORIZED, { ...cors, 'WWW-Authenticate': "'Bearer'" });
    refuse('AccessDenied', ResponseType.ACCESS_DENIED, {
      ...cors,
      'Retry-After': 'context.authorizer.retryAfter',
      'Access-Control-Expose-Headers': "'Retry-After'",
    });
    refuse('AuthorizerFailure', ResponseType.AUTHORIZER_FAILURE, cors);
  }
}
