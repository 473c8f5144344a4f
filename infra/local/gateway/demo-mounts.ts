import { readOpenApiRoutes } from './routes/openapi-routes';
import type { Mount } from './types';

/** The sample API, deployed three ways: a REST API with a REQUEST and with a TOKEN authorizer, and an HTTP API. */
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
  ];
}
