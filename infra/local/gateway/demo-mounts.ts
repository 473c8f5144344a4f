import { readOpenApiRoutes } from './routes/openapi-routes';
import type { GatewayRoute, Mount } from './types';

/** What the cached API has of the sample API. */
const isCached = ({ path }: GatewayRoute) => /^\/(?:gists|emojis|zen)(?:\/|$)/.test(path);

/**
 * The sample API, deployed three ways: a REST API with a REQUEST and with a TOKEN authorizer, and an HTTP API. A small
 * part of it is deployed once more, with an authorizer whose answers are used again for five minutes.
 */
export async function readDemoMounts(openApiFile: string | URL): Promise<Mount[]> {
  const routes = await readOpenApiRoutes(openApiFile);
  const rest = { kind: 'REST', gatewayApiId: 'ghrest0001', stage: 'prod', routes } as const;
  return [
    { at: '/rest', ...rest, authorizer: { type: 'REQUEST' } },
    { at: '/rest-token', ...rest, authorizer: { type: 'TOKEN' } },
    {
      at: '/http',
      kind: 'HTTP',
      gatewayApiId: 'ghhttp0001',
      stage: '$default',
      routes,
      authorizer: { type: 'REQUEST', simpleResponses: true },
    },
    {
      at: '/cached',
      kind: 'REST',
      gatewayApiId: 'ghcache001',
      stage: 'prod',
      routes: routes.filter(isCached),
      authorizer: {
        type: 'REQUEST',
        identitySources: ['method.request.header.Authorization', 'context.path', 'context.httpMethod'],
        resultTtlSeconds: 300,
      },
    },
  ];
}
