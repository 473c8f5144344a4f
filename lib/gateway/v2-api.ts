import {
  type ApiGatewayV2Client,
  GetApiCommand,
  GetAuthorizersCommand,
  GetRoutesCommand,
  GetStageCommand,
  ResetAuthorizersCacheCommand,
} from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { readFunctionName } from './function-name';
import { type CallOptions, callGateway } from './gateway-call';
import {
  type GatewayApi,
  type GatewayAuthorizer,
  GatewayError,
  type GatewayRoute,
  type GatewayTarget,
} from './port';
import { readPages } from './read-pages';

const apiSchema = z.object({ Name: z.string().default(''), ProtocolType: z.string() });
const routesSchema = z.object({
  Items: z
    .array(
      z.object({
        RouteKey: z.string(),
        AuthorizationType: z.string().default('NONE'),
        AuthorizerId: z.string().optional(),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});
const authorizersSchema = z.object({
  Items: z
    .array(
      z.object({
        AuthorizerId: z.string(),
        Name: z.string().default(''),
        AuthorizerType: z.string().optional(),
        AuthorizerUri: z.string().optional(),
        IdentitySource: z.array(z.string()).default([]),
        AuthorizerResultTtlInSeconds: z.int().default(0),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

const pageSize = '500';

/** Reads an HTTP or WebSocket API. */
export async function readV2Api(
  client: ApiGatewayV2Client,
  target: GatewayTarget,
  options: CallOptions,
): Promise<GatewayApi> {
  const { type, gatewayApiId: ApiId, stage: StageName } = target;
  const get = <T>(subject: string, send: () => Promise<T>) =>
    callGateway({ action: 'apigateway:GET', subject }, options, send);
  const subject = `${type} API ${ApiId}`;
  const api = apiSchema.parse(await get(subject, () => client.send(new GetApiCommand({ ApiId }))));
  if (api.ProtocolType !== type) {
    throw new GatewayError(
      'not_found',
      `API ${ApiId} is a ${api.ProtocolType} API in API Gateway, not a ${type} API.`,
    );
  }
  await get(`stage ${StageName} of ${subject}`, () => client.send(new GetStageCommand({ ApiId, StageName })));
  const routes = await readPages(async (NextToken) => {
    const command = new GetRoutesCommand({ ApiId, MaxResults: pageSize, NextToken });
    const page = routesSchema.parse(await get(subject, () => client.send(command)));
    return { items: page.Items, next: page.NextToken };
  });
  return {
    name: api.Name,
    routes: routes.map((route) => toRoute(route, type)),
    authorizers: await readV2Authorizers(client, target, options),
  };
}

/** The authorizers of an HTTP or WebSocket API. */
export async function readV2Authorizers(
  client: ApiGatewayV2Client,
  { type, gatewayApiId: ApiId }: GatewayTarget,
  options: CallOptions,
): Promise<GatewayAuthorizer[]> {
  const name = { action: 'apigateway:GET', subject: `${type} API ${ApiId}` };
  const authorizers = await readPages(async (NextToken) => {
    const command = new GetAuthorizersCommand({ ApiId, MaxResults: pageSize, NextToken });
    const page = authorizersSchema.parse(await callGateway(name, options, () => client.send(command)));
    return { items: page.Items, next: page.NextToken };
  });
  return authorizers.map((authorizer) => toAuthorizer(authorizer, type));
}

/** Makes a stage of an HTTP API forget what its authorizers answered. */
export async function flushHttpApi(
  client: ApiGatewayV2Client,
  { gatewayApiId: ApiId, stage: StageName }: GatewayTarget,
  options: CallOptions,
): Promise<void> {
  const subject = `stage ${StageName} of HTTP API ${ApiId}`;
  await callGateway({ action: 'apigateway:DELETE', subject }, options, () =>
    client.send(new ResetAuthorizersCacheCommand({ ApiId, StageName })),
  );
}

function toRoute(
  { RouteKey, AuthorizationType, AuthorizerId }: z.infer<typeof routesSchema>['Items'][number],
  type: GatewayTarget['type'],
): GatewayRoute {
  return {
    ...splitRouteKey(RouteKey, type),
    authorization:
      AuthorizationType === 'NONE' ? 'none' : AuthorizationType === 'AWS_IAM' ? 'iam' : 'authorizer',
    ...(AuthorizerId !== undefined && { authorizerId: AuthorizerId }),
  };
}

/** `GET /orders/{orderId}`, `ANY /files/{proxy+}`, `$default`; of a WebSocket API its name as it stands. */
function splitRouteKey(key: string, type: GatewayTarget['type']): Pick<GatewayRoute, 'method' | 'path'> {
  if (type === 'WEBSOCKET') return { method: 'WEBSOCKET', path: key };
  const [method = '', path] = key.split(' ', 2);
  return path === undefined ? { method: 'ANY', path: key } : { method, path };
}

/** WebSocket APIs have no cache of answers, whatever is set. */
function toAuthorizer(
  authorizer: z.infer<typeof authorizersSchema>['Items'][number],
  type: GatewayTarget['type'],
): GatewayAuthorizer {
  return {
    id: authorizer.AuthorizerId,
    name: authorizer.Name,
    type: authorizer.AuthorizerType === 'REQUEST' ? 'REQUEST' : 'OTHER',
    resultTtlSeconds: type === 'WEBSOCKET' ? 0 : authorizer.AuthorizerResultTtlInSeconds,
    identitySources: authorizer.IdentitySource,
    ...readFunctionName(authorizer.AuthorizerUri),
  };
}
