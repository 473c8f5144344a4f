import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../core/testing/any-character';
import { createRoute } from '../routes/create-route';
import { listRoutes } from '../routes/list-routes';
import { updateRoute } from '../routes/update-route';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { createApi } from './create-api';
import { importRoutes } from './import-routes';

const params = { apiId: 'orders' };
const options = { dryRun: false, removeMissing: false };
const document = (paths: object) => ({
  openapi: '3.0.3',
  info: { title: 'Orders API', version: '1' },
  paths,
});
const list = { tags: ['orders'], operationId: 'list' };

async function withApi(fields: Parameters<typeof sampleApi>[0] = {}) {
  const context = createTestContext();
  await createApi(context, sampleApi(fields));
  const run = (paths: object, more: Partial<typeof options> = {}) =>
    importRoutes(context, { params, body: { document: document(paths), ...options, ...more } });
  const routes = async () => (await listRoutes(context, { ...params, limit: 200 })).items;
  return { context, run, routes };
}

describe('importRoutes', () => {
  it('makes a route of every operation, in one version with one record', async () => {
    const { context, run, routes } = await withApi();
    const report = await run({
      '/orders': { get: list, post: { tags: ['orders'] } },
      '/health': { get: {} },
    });
    expect(report).toMatchObject({
      title: 'Orders API',
      operations: 3,
      added: 3,
      changed: 0,
      removed: 0,
      unchanged: 0,
      policyVersion: 2,
      routes: [
        {
          change: 'added',
          method: 'GET',
          path: '/orders',
          permissions: ['orders:read'],
          operationId: 'list',
        },
        { change: 'added', method: 'POST', path: '/orders', permissions: ['orders:write'] },
        { change: 'added', method: 'GET', path: '/health', permissions: ['health:read'] },
      ],
    });
    expect(await routes()).toHaveLength(3);
    expect(await context.store.getChange(2)).toMatchObject({
      action: 'api.imported',
      summary: 'imported "Orders API" into API Orders: 3 routes added',
      policyVersion: 2,
      before: { policyVersion: 1, routeCount: 0 },
      after: {
        policyVersion: 2,
        routeCount: 3,
        added: 3,
        examples: ['added GET /orders', 'added POST /orders', 'added GET /health'],
      },
    });
  });

  it('keeps the access an admin gave, and the id, when the description changes', async () => {
    const { context, run, routes } = await withApi();
    await run({ '/orders/{id}': { get: list } });
    const [before] = await routes();
    const access = { type: 'blocked' as const };
    await updateRoute(context, {
      params: { ...params, routeId: before?.id ?? '' },
      headers: {},
      body: { access },
    });
    const report = await run({
      '/orders/{orderId}': { get: { ...list, summary: 'One order', tags: ['other'] } },
    });
    expect(report).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 0,
      routes: [{ change: 'changed', permissions: [] }],
    });
    const [after] = await routes();
    expect(after).toMatchObject({
      id: before?.id,
      path: '/orders/{orderId}',
      access,
      summary: 'One order',
      tags: ['other'],
    });
  });

  it('removes what the document does not have only when told to', async () => {
    const { context, run, routes } = await withApi();
    await createRoute(context, {
      params,
      body: { method: 'GET', path: '/mine', access: { type: 'public' } },
    });
    expect(await run({ '/orders': { get: list } })).toMatchObject({ added: 1, removed: 0 });
    expect(await routes()).toHaveLength(2);
    expect(await run({ '/orders': { get: list } }, { removeMissing: true })).toMatchObject({
      removed: 1,
      unchanged: 1,
      routes: [{ change: 'removed', path: '/mine', permissions: [] }],
    });
    expect(await routes()).toHaveLength(1);
  });

  it('tells with dryRun what it would do, and writes nothing', async () => {
    const { context, run, routes } = await withApi();
    const preview = await run({ '/orders': { get: list } }, { dryRun: true });
    expect(preview).toMatchObject({ dryRun: true, added: 1, policyVersion: 1 });
    expect(await routes()).toEqual([]);
    expect(await context.store.getChange(2)).toBeUndefined();
    expect(await run({ '/orders': { get: list } })).toEqual({ ...preview, dryRun: false, policyVersion: 2 });
  });

  it('changes nothing for a malformed document, and names the place', async () => {
    const { context, run } = await withApi();
    const refusal = await refusalOf(run({ '/orders': { get: list }, '/broken': { get: { tags: 'x' } } }));
    expect(refusal).toMatchObject({
      code: 'validation_failed',
      detail:
        'Nothing was imported. In the document, /paths/~1broken/get/tags: "tags" is an array of strings.',
      errors: [{ pointer: '/document/paths/~1broken/get/tags' }],
    });
    const syntax = importRoutes(context, {
      params,
      body: { ...options, document: '{"openapi": "3.0.0",\n "info": }' },
    });
    expect((await refusalOf(syntax)).detail).toContain('line 2, column 10');
    expect(await context.store.getChange(2)).toBeUndefined();
  });

  it('is refused for an unknown API and for one that OpenAPI does not describe', async () => {
    const { context } = await withApi({ type: 'WEBSOCKET' });
    const body = { document: document({}), ...options };
    expect(await refusalOf(importRoutes(context, { params, body }))).toMatchObject({ code: 'conflict' });
    const unknown = importRoutes(context, { params: { apiId: 'none' }, body });
    expect(await refusalOf(unknown)).toMatchObject({ code: 'not_found' });
  });

  it('changes nothing when the same document comes again, whatever it holds', async () => {
    const segment = fc.constantFrom('orders', '{id}', '{a}...{b}', 'x:y', '{p+}', 'é', '%41', 'X');
    const operation = fc.record(
      {
        tags: fc.array(fc.string(), { maxLength: 2 }),
        operationId: fc.string(),
        summary: fc.string({ unit: anyCharacter }),
      },
      { requiredKeys: [] },
    );
    const paths = fc.dictionary(
      fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${[...new Set(parts)].join('/')}`),
      fc.dictionary(fc.constantFrom('get', 'put', 'post', 'delete', 'trace'), operation),
    );
    await fc.assert(
      fc.asyncProperty(paths, fc.boolean(), async (described, removeMissing) => {
        const { run } = await withApi();
        const first = await run(described);
        const second = await run(described, { removeMissing });
        expect(second).toMatchObject({
          added: 0,
          changed: 0,
          removed: 0,
          unchanged: first.added,
          routes: [],
        });
        expect(second.policyVersion).toBe(first.policyVersion);
        expect(second.warnings).toEqual(first.warnings);
      }),
      { numRuns: 30 },
    );
  });
});
