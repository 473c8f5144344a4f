import { expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { createApi } from '@/lib/services/apis/create-api';
import { createLimit } from '@/lib/services/limits/create-limit';
import { removeLimit } from '@/lib/services/limits/remove-limit';
import { updateLimit } from '@/lib/services/limits/update-limit';
import { createRoute } from '@/lib/services/routes/create-route';
import { createTestContext } from '@/lib/services/testing/service-context';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createLimitStore } from '@/lib/store/reader/limits';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { createHandler } from '../create-handler';
import { httpTwoEvent } from '../testing/events';
import { testPolicy } from '../testing/fixtures';
import { patientMs } from '../testing/proxied-call';

/** A console and an authorizer for which so much time passes between two requests that it reads anew, over the same tables. */
async function consoleAndAuthorizer() {
  const tables = await createTestTables({ limits: true });
  const context = createTestContext({
    store: createDynamoDbStore(createDocumentClient(tables), tables.table),
  });
  const call = createDynamoCall({ ...tables, deadlineMs: patientMs });
  const lines: string[] = [];
  let nowMs = Date.now();
  const handler = createHandler({
    store: createAuthorizerStore(call, tables.table),
    limitStore: createLimitStore(call, tables.limitsTable),
    fetchJson: () => Promise.reject(new Error('nothing is fetched here')),
    bounds: { maxAgeMs: 5_000, staleOnErrorMs: 0 },
    httpResponse: 'simple',
    now: () => nowMs,
    tick: () => performance.now(),
    newId: () => 'decision',
    writeLine: (line) => void lines.push(line),
  });
  const ask = async () => {
    lines.length = 0;
    nowMs += 5_001;
    await handler(httpTwoEvent({ path: '/hello', resource: '/hello' }));
    const reasons = lines.flatMap((line) => /"reason":"(\w+)"/.exec(line)?.[1] ?? []);
    return reasons.join();
  };
  return { context, ask };
}

it('a limit made, changed and deleted by the API is what the authorizer counts by', async () => {
  const { context, ask } = await consoleAndAuthorizer();
  const api = testPolicy().apis.find(({ type }) => type === 'HTTP');
  if (api === undefined) throw new Error('the fixtures have no HTTP API');
  await createApi(context, api);
  const route = await createRoute(context, {
    params: { apiId: api.id },
    body: { method: 'GET', path: '/hello', access: { type: 'public' } },
  });
  expect([await ask(), await ask()]).toEqual(['public_route', 'public_route']);

  const appliesTo = { type: 'route' as const, routeId: route.id };
  await createLimit(context, { id: 'hello', name: 'Hello', appliesTo, requests: 2, periodSeconds: 86_400 });
  expect([await ask(), await ask(), await ask()]).toEqual(['public_route', 'public_route', 'rate_limited']);

  const params = { limitId: 'hello' };
  await updateLimit(context, { params, headers: {}, body: { requests: 1_000_000, periodSeconds: 1 } });
  expect(await ask()).toBe('public_route');

  await updateLimit(context, { params, headers: {}, body: { requests: 1, periodSeconds: 86_400 } });
  await removeLimit(context, { params, headers: {}, query: {} });
  expect([await ask(), await ask(), await ask()]).toEqual(['public_route', 'public_route', 'public_route']);
});
