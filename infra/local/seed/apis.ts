import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { routeIdOf } from '../../../lib/store/keys';
import { member } from '../stack/json-file.mjs';
import type { ConsoleApi } from './console-api';

const require = createRequire(import.meta.url);

/** GitHub's REST description: what both sample APIs are imported from. */
export const openApiFile = require.resolve('@octokit/openapi/generated/api.github.com.json');

/** The two ways in which the local gateway has deployed the sample API. */
const seedApis = [
  { id: 'github-rest', name: 'GitHub (REST API)', type: 'REST', gatewayApiId: 'ghrest0001', stage: 'prod' },
  {
    id: 'github-http',
    name: 'GitHub (HTTP API)',
    type: 'HTTP',
    gatewayApiId: 'ghhttp0001',
    stage: '$default',
  },
];

/** A part of it, deployed with an authorizer whose answers API Gateway keeps. */
const cachedApi = {
  id: 'github-cached',
  name: 'GitHub gists (cached)',
  type: 'REST',
  gatewayApiId: 'ghcache001',
  stage: 'prod',
};

/** One route for each kind of access that the import does not suggest. */
const exampleRoutes = [
  { method: 'GET', path: '/zen', access: { type: 'public' } },
  { method: 'GET', path: '/', access: { type: 'authenticated' } },
  { method: 'DELETE', path: '/orgs/{org}', access: { type: 'blocked' } },
];

const reason = 'sample API of local mode';

export async function createApis(api: ConsoleApi): Promise<string> {
  for (const description of seedApis) await api.create('/apis', { ...description, reason });
  return `${seedApis.length} APIs`;
}

/** Sends the document as it lies on disk, through the product's own import. */
export async function importRoutes(api: ConsoleApi): Promise<string> {
  const document = await readFile(openApiFile, 'utf8');
  let operations: unknown = 0;
  for (const { id } of seedApis) {
    const report = await api.call(
      'POST',
      `/apis/${id}/import`,
      `{"reason":${JSON.stringify(reason)},"document":${document}}`,
    );
    operations = member(report, 'operations');
  }
  return `${String(operations)} routes in each`;
}

/** Its routes come from the gateway itself. */
export async function connectCachedApi(api: ConsoleApi): Promise<string> {
  await api.create('/apis', { ...cachedApi, reason });
  const report = await api.call('POST', `/apis/${cachedApi.id}/gateway/import`, { reason });
  return `${String(member(report, 'operations'))} routes read from the gateway`;
}

export async function openExampleRoutes(api: ConsoleApi): Promise<string> {
  for (const { id } of seedApis) {
    for (const { method, path, access } of exampleRoutes) {
      await api.call('PATCH', `/apis/${id}/routes/${routeIdOf(id, method, path)}`, { access, reason });
    }
  }
  return 'a public, an authenticated and a blocked route';
}
