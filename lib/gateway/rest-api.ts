import {
  type APIGatewayClient,
  FlushStageAuthorizersCacheCommand,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStageCommand,
} from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { readFunctionName } from './function-name';
import { type CallOptions, callGateway } from './gateway-call';
import type { GatewayApi, GatewayAuthorizer, GatewayRoute, GatewayTarget } from './port';
import { readPages } from './read-pages';

const apiSchema = z.object({ name: z.string().default('') });
const stageSchema = z.object({ deploymentId: z.string().optional() });
const methodSchema = z.object({
  authorizationType: z.string().optional(),
  authorizerId: z.string().optional(),
});
const resourcesSchema = z.object({
  items: z
    .array(z.object({ path: z.string(), resourceMethods: z.record(z.string(), methodSchema).optional() }))
    .default([]),
  position: z.string().optional(),
});
const authorizersSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().default(''),
        type: z.string().optional(),
        identitySource: z.string().optional(),
        authorizerUri: z.string().optional(),
        /** API Gateway's own default where nothing was set. */
        authorizerResultTtlInSeconds: z.int().default(300),
      }),
    )
    .default([]),
  position: z.string().optional(),
});
const deploymentSchema = z.object({
  apiSummary: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

/** API Gateway's largest page. */
const pageSize = 500;

/** Reads a REST API. What its stage serves is the deployment, which may be older than its resources. */
export async function readRestApi(
  client: APIGatewayClient,
  { gatewayApiId: restApiId, stage: stageName }: GatewayTarget,
  options: CallOptions,
): Promise<GatewayApi> {
  const get = <T>(subject: string, send: () => Promise<T>) =>
    callGateway({ action: 'apigateway:GET', subject }, options, send);
  const api = `REST API ${restApiId}`;
  const { name } = apiSchema.parse(await get(api, () => client.send(new GetRestApiCommand({ restApiId }))));
  const stage = await get(`stage ${stageName} of ${api}`, () =>
    client.send(new GetStageCommand({ restApiId, stageName })),
  );
  const { deploymentId } = stageSchema.parse(stage);
  const deployment = deploymentSchema.parse(
    deploymentId === undefined
      ? {}
      : await get(api, () =>
          client.send(new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] })),
        ),
  );
  const resources = await readPages(async (position) => {
    const command = new GetResourcesCommand({ restApiId, embed: ['methods'], limit: pageSize, position });
    const page = resourcesSchema.parse(await get(api, () => client.send(command)));
    return { items: page.items, next: page.position };
  });
  const authorizers = await readRestAuthorizers(client, restApiId, options);
  return {
    name,
    routes: resources.flatMap(({ path, resourceMethods = {} }) =>
      Object.entries(resourceMethods).map(([method, settings]) =>
        toRoute(method, path, settings, deployment.apiSummary),
      ),
    ),
    authorizers,
  };
}

/** The authorizers of a REST API. */
export async function readRestAuthorizers(
  client: APIGatewayClient,
  restApiId: string,
  options: CallOptions,
): Promise<GatewayAuthorizer[]> {
  const name = { action: 'apigateway:GET', subject: `REST API ${restApiId}` };
  const authorizers = await readPages(async (position) => {
    const command = new GetAuthorizersCommand({ restApiId, limit: pageSize, position });
    const page = authorizersSchema.parse(await callGateway(name, options, () => client.send(command)));
    return { items: page.items, next: page.position };
  });
  return authorizers.map(toAuthorizer);
}

/** Makes a stage of a REST API forget what its authorizers answered. */
export async function flushRestApi(
  client: APIGatewayClient,
  { gatewayApiId: restApiId, stage: stageName }: GatewayTarget,
  options: CallOptions,
): Promise<void> {
  const subject = `stage ${stageName} of REST API ${restApiId}`;
  await callGateway({ action: 'apigateway:DELETE', subject }, options, () =>
    client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName })),
  );
}

function toRoute(
  method: string,
  path: string,
  { authorizationType = 'NONE', authorizerId }: z.infer<typeof methodSchema>,
  deployed: z.infer<typeof deploymentSchema>['apiSummary'],
): GatewayRoute {
  return {
    method,
    path,
    authorization: authorizationOf(authorizationType),
    ...(authorizerId !== undefined && { authorizerId }),
    ...(deployed !== undefined && { isDeployed: deployed[path]?.[method] !== undefined }),
  };
}

/** `CUSTOM`, `COGNITO_USER_POOLS` and whatever comes are authorizers: which, the authorizer's own type says. */
function authorizationOf(type: string): GatewayRoute['authorization'] {
  if (type === 'NONE') return 'none';
  return type === 'AWS_IAM' ? 'iam' : 'authorizer';
}

function toAuthorizer({
  id,
  name,
  type,
  identitySource = '',
  authorizerUri,
  authorizerResultTtlInSeconds,
}: z.infer<typeof authorizersSchema>['items'][number]): GatewayAuthorizer {
  return {
    id,
    name,
    type: type === 'TOKEN' || type === 'REQUEST' ? type : 'OTHER',
    resultTtlSeconds: authorizerResultTtlInSeconds,
    identitySources: identitySource
      .split(',')
      .map((source) => source.trim())
      .filter((source) => source !== ''),
    ...readFunctionName(authorizerUri),
  };
}
