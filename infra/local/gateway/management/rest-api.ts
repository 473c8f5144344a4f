import { identitySourcesOf } from '../authorizer/identity-sources';
import type { DeployedApi } from '../handle-request';
import type { Mount } from '../types';
import { type ManagementAnswer, type ManagementCall, pageOf, refuse } from './answer';

const deploymentId = 'local1';

/** Mounts of one REST API: the first is how its methods are set up, each brings an authorizer. */
interface RestApi {
  readonly apis: readonly DeployedApi[];
  readonly mount: Mount;
}

/** The management calls of REST APIs that the console makes. */
export function answerRest(
  deployed: readonly DeployedApi[],
  { method, segments, query }: ManagementCall,
  authorizerUri: string,
): ManagementAnswer | undefined {
  const [, id = '', part, name = '', ...below] = segments;
  const apis = deployed.filter(({ mount }) => mount.kind === 'REST' && mount.gatewayApiId === id);
  const first = apis[0];
  if (!first) return refuse(404, 'NotFoundException', `Invalid API identifier specified 123456789012:${id}`);
  const api = { apis, mount: first.mount };
  const rest = below.join('/');
  if (part === 'stages' && name !== '') {
    const staged = apis.filter(({ mount }) => mount.stage === name);
    if (staged.length === 0) return refuse(404, 'NotFoundException', 'Invalid stage identifier specified');
    if (method === 'GET' && rest === '') return { status: 200, body: { stageName: name, deploymentId } };
    if (method !== 'DELETE' || rest !== 'cache/authorizers') return undefined;
    for (const { cache } of staged) cache.clear();
    return { status: 202 };
  }
  if (method !== 'GET' || rest !== '') return undefined;
  if (part === undefined) return { status: 200, body: { id, name: nameOf(api.mount) } };
  const page = <T>(items: readonly T[]) => {
    const { items: item, next } = pageOf(items, query.get('limit'), query.get('position'));
    return { status: 200, body: { item, ...(next !== undefined && { position: next }) } };
  };
  if (part === 'resources' && name === '') {
    return page(query.getAll('embed').includes('methods') ? resourcesOf(api) : []);
  }
  if (part === 'authorizers' && name === '') {
    return page(apis.map(({ mount }) => authorizerOf(mount, authorizerUri)));
  }
  if (part === 'deployments' && name === deploymentId) {
    return { status: 200, body: { id: deploymentId, apiSummary: summaryOf(api) } };
  }
  return undefined;
}

const nameOf = ({ gatewayApiId }: Mount) => `local ${gatewayApiId}`;
const authorizerIdOf = ({ at }: Mount) => `auth${at.replaceAll(/\W/g, '')}`;

function resourcesOf({ mount }: RestApi) {
  return Object.entries(methodsByPath(mount)).map(([path, methods], i) => ({
    id: `res${i}`,
    path,
    resourceMethods: Object.fromEntries(
      methods.map((httpMethod) => [
        httpMethod,
        { httpMethod, authorizationType: 'CUSTOM', authorizerId: authorizerIdOf(mount) },
      ]),
    ),
  }));
}

const summaryOf = ({ mount }: RestApi) =>
  Object.fromEntries(
    Object.entries(methodsByPath(mount)).map(([path, methods]) => [
      path,
      Object.fromEntries(
        methods.map((method) => [method, { authorizationType: 'CUSTOM', apiKeyRequired: false }]),
      ),
    ]),
  );

function methodsByPath({ routes }: Mount): Record<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { method, path } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return Object.fromEntries(byPath);
}

function authorizerOf(mount: Mount, authorizerUri: string) {
  const { type, resultTtlSeconds = 0 } = mount.authorizer;
  return {
    id: authorizerIdOf(mount),
    name: `gatewarden-${mount.at.slice(1)}`,
    type,
    authType: 'custom',
    authorizerUri,
    identitySource: identitySourcesOf(mount).join(','),
    authorizerResultTtlInSeconds: resultTtlSeconds,
  };
}
