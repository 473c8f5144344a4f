import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FakeGateway, gatewayRoute, sampleAuthorizer } from '@/lib/services/testing/fake-gateway';
import { testStart } from '@/lib/services/testing/service-context';
import { memberIdOf } from '@/lib/store/keys';
import { type DocumentedCall, readDocumentedCalls } from './testing/documented-calls';
import { createTestApi, issuer, type TestApi } from './testing/test-api';

const folder = new URL('../../../docs/guides/operations/', import.meta.url);
const guides = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const created = z.object({ id: z.string() });
const keyCreated = z.object({ key: created });
const newest = z.object({ items: z.tuple([z.object({ seq: z.int(), policyVersion: z.int() })]) });

/** An installation with one of each thing that the guides act on, and what their variables then stand for. */
async function openInstallation() {
  const api = await createTestApi(undefined, undefined, {
    gateway: new FakeGateway({
      name: 'Orders',
      routes: [gatewayRoute('GET /orders/{orderId}')],
      authorizers: [{ ...sampleAuthorizer, resultTtlSeconds: 300 }],
    }),
    probe: async () => ({
      effect: 'deny',
      reason: 'principal_suspended',
      policyVersion: 1_000,
      principalVersion: 1_000,
      cache: 'refreshed',
      container: 'one',
      at: testStart,
    }),
  });
  const write = async (method: string, path: string, body: unknown) => {
    const answer = await api.call(path, { method, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const access = { type: 'permission', mode: 'all', permissions: ['orders:read'] };
  const grants = [{ id: 'reads', effect: 'allow', permissions: ['orders:read'] }];
  await write('POST', '/identity-providers', {
    id: 'main',
    name: 'Main',
    issuer,
    algorithms: ['RS256'],
    audience: { type: 'aud', values: ['orders'] },
  });
  await write('POST', '/apis', {
    id: 'orders',
    name: 'Orders',
    type: 'REST',
    gatewayApiId: 'orders0001',
    stage: 'prod',
  });
  await write('POST', '/apis/orders/routes', { method: 'GET', path: '/orders/{orderId}', access });
  await write('POST', '/roles', { id: 'order-reader', name: 'Order reader', grants });
  const user = created.parse(await write('POST', '/users', { issuer, subject: 'ada', name: 'Ada' }));
  await write('PUT', `/users/${user.id}/roles/order-reader`, {});
  const client = created.parse(await write('POST', '/clients', { name: 'Nightly run' }));
  const { key } = keyCreated.parse(await write('POST', `/clients/${client.id}/keys`, { name: 'first' }));
  const token = created.parse(await write('POST', '/service-tokens', { name: 'Pipeline', role: 'auditor' }));
  await write('PATCH', '/roles/order-reader', { description: 'Reads orders' });
  const [last] = newest.parse((await api.call('/changes?limit=1')).body).items;
  const variables = {
    USER_ID: user.id,
    CLIENT_ID: client.id,
    KEY_ID: key.id,
    TOKEN_ID: token.id,
    MEMBER_ID: memberIdOf(issuer, 'admin'),
    ROLE_ID: 'order-reader',
    API_ID: 'orders',
    IDP_ID: 'main',
    SEQ: String(last.seq),
    VERSION: String(last.policyVersion - 1),
    SINCE: '2026-11-23T08:00:00.000Z',
  };
  return { api, variables };
}

/** By an owner's service token, as the guides say. */
async function send({ call, ownerToken }: TestApi, { method, path, body }: DocumentedCall) {
  const answer = await call(path, {
    method,
    caller: 'nobody',
    headers: { authorization: `Bearer ${ownerToken}` },
    ...(body !== undefined && { body }),
  });
  return { request: `${method} ${path}`, status: answer.status, body: answer.body };
}

/** What a variable is does not matter for which calls there are. */
const anyVariables = new Proxy<Readonly<Record<string, string>>>({}, { get: () => 'x' });
const sectionsOf = (name: string) => [
  ...new Set(readDocumentedCalls(read(name), anyVariables).map(({ section }) => section)),
];

describe.each(guides.filter((name) => sectionsOf(name).length > 0))('the calls of %s', (name) => {
  it.each(sectionsOf(name))('under "%s" are answered with success', async (section) => {
    const { api, variables } = await openInstallation();
    const calls = readDocumentedCalls(read(name), variables).filter((call) => call.section === section);
    const refused = [];
    for (const call of calls) {
      const answer = await send(api, call);
      if (answer.status >= 300) refused.push(answer);
    }
    expect(refused).toEqual([]);
  });
});

describe('calls in a guide', () => {
  it('are read as a shell would read them', () => {
    const guide =
      '## A\n```sh\napi -X PUT "$CONSOLE/api/v1/x/$ID?reason=a" \\\n  -d \'{"a": "\'"$ID"\'"}\' > file  # why\n```\n';
    expect(readDocumentedCalls(guide, { ID: '7' })).toEqual([
      { section: 'A', method: 'PUT', path: '/x/7?reason=a', body: '{"a": "7"}' },
    ]);
  });

  it('name a variable that is known', () => {
    expect(() => readDocumentedCalls('```sh\napi "$CONSOLE/api/v1/users/$WHO"\n```', {})).toThrow('WHO');
  });
});
