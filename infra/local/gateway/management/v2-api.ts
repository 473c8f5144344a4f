import { identitySourcesOf } from '../authorizer/identity-sources';
import type { DeployedApi } from '../handle-request';
import type { Mount } from '../types';
import { type ManagementAnswer, type ManagementCall, pageOf, refuse } from './answer';

/** The management calls of HTTP and WebSocket APIs that the console makes. */
export function answerV2(
  deployed: readonly DeployedApi[],
  { method, segments, query }: ManagementCall,
  authorizerUri: string,
): ManagementAnswer | undefined {
  const [, , id = '', part, name = '', ...below] = segments;
  const apis = deployed.filter(({ mount }) => mount.kind !== 'REST' && mount.gatewayApiId === id);
  const first = apis[0];
  if (!first) return refuse(404, 'NotFoundException', `Invalid API identifier specified 123456789012:${id}`);
  const { mount } = first;
  const rest = below.join('/');
  if (part === 'stages' && name !== '') {
    const staged = apis.filter((api) => api.mount.stage === name);
    if (staged.length === 0) return refuse(404, 'NotFoundException', 'Invalid stage identifier specified');
    if (method === 'GET' && rest === '') return { status: 200, body: { stageName: name, autoDeploy: true } };
    if (method !== 'DELETE' || rest !== 'cache/authorizers') return undefined;
    if (mount.kind !== 'HTTP') {
      return refuse(400, 'BadRequestException', 'Only HTTP APIs have a cache of authorizers');
    }
    for (const { cache } of staged) cache.clear();
    return { status: 204 };
  }
  if (method !== 'GET' || rest !== '' || name !== '') return undefined;
  if (part === undefined) return { status: 200, body: describe(mount) };
  const page = <T>(all: readonly T[]) => {
    const { items, next } = pageOf(all, query.get('maxResults'), query.get('nextToken'));
    return { status: 200, body: { items, ...(next !== undefined && { nextToken: next }) } };
  };
  if (part === 'routes') return page(routesOf(mount));
  if (part === 'authorizers') return page(apis.map((api) => authorizerOf(api.mount, authorizerUri)));
  return undefined;
}

const describe = ({ gatewayApiId, kind }: Mount) => ({
  apiId: gatewayApiId,
  name: `local ${gatewayApiId}`,
  protocolType: kind,
  routeSelectionExpression: '$request.method $request.path',
});

const authorizerIdOf = ({ at }: Mount) => `auth${at.replaceAll(/\W/g, '')}`;

function routesOf(mount: Mount) {
  const keys =
    mount.kind === 'WEBSOCKET' ? ['$connect'] : mount.routes.map(({ method, path }) => `${method} ${path}`);
  return keys.map((routeKey, i) => ({
    routeId: `route${i}`,
    routeKey,
    authorizationType: 'CUSTOM',
    authorizerId: authorizerIdOf(mount),
  }));
}

function authorizerOf(mount: Mount, authorizerUri: string) {
  const { payload = '2.0', simpleResponses = false, resultTtlSeconds = 0 } = mount.authorizer;
  return {
    authorizerId: authorizerIdOf(mount),
    name: `gatewarden-${mount.at.slice(1)}`,
    authorizerType: 'REQUEST',
    authorizerUri,
    identitySource: identitySourcesOf(mount),
    ...(mount.kind === 'HTTP' && {
      authorizerPayloadFormatVersion: payload,
      enableSimpleResponses: simpleResponses,
      authorizerResultTtlInSeconds: resultTtlSeconds,
    }),
  };
}
