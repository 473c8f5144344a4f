import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { userIdOf } from '@/lib/store/keys';
import type { Store } from '@/lib/store/port';
import { listOperations } from '../operations';
import { problemOf, type TestApi } from '../test-api';
import { operationAt } from './scene';

export const lostAnswer = (store: Store): Store => ({ ...store, keepOnceAnswer: async () => undefined });

const idSchema = z.object({ id: z.string() });
const keysSchema = z.object({ items: z.array(idSchema) });
const countChanges = async ({ store }: TestApi) => (await store.getChainHead()).seq;

const send = (api: TestApi, path: string, body: object, headers: object = {}) =>
  api.call(path, { method: 'POST', body, headers: { 'idempotency-key': path, ...headers } });

const sensitiveByRequest = { timeZone: 'UTC', approvals: { policyEdits: false, sensitiveRoles: true } };

/** Of each kind that can be read again, in an order in which each finds what it needs, or with what makes it possible. */
const creations: readonly (readonly [string, object, ((api: TestApi) => Promise<unknown>)?])[] = [
  ['/users', { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' }],
  ['/clients', { name: 'Batch' }],
  ['/roles', { id: 'clerk', name: 'Clerk', sensitive: true }],
  ['/apis', { id: 'orders', name: 'Orders', type: 'REST', gatewayApiId: 'abc123', stage: 'prod' }],
  ['/apis/orders/routes', { method: 'GET', path: '/orders', access: { type: 'authenticated' } }],
  ['/constraints', { id: 'duties', name: 'Duties', roleIds: ['reader', 'clerk'] }],
  [
    '/limits',
    {
      id: 'slow',
      name: 'Slow',
      appliesTo: { type: 'role', roleId: 'reader' },
      requests: 1,
      periodSeconds: 1,
    },
  ],
  [
    '/identity-providers',
    {
      id: 'staff',
      name: 'Staff',
      issuer: 'https://staff.example',
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
    },
  ],
  ['/invitations', { identityProviderId: 'staff', email: 'ben@staff.example', roles: [] }],
  ['/members', { issuer: 'https://idp.example', subject: 'mia', name: 'Mia', role: 'auditor' }],
  ['/identity-providers/staff/group-mappings', { value: 'support', roleId: 'reader', groupsClaim: 'groups' }],
  [
    '/assignment-requests',
    { principalId: userIdOf('https://idp.example', 'ada'), roleId: 'clerk' },
    (api) => api.call('/settings', { method: 'PUT', body: sensitiveByRequest }),
  ],
  ['/drafts', { title: 'Plan' }],
];

/** Creations that are not among those, and why. */
const others: Readonly<Record<string, string>> = {
  'clients.createKey': 'shows a secret: below',
  'clients.rotateKey': 'makes a key as the one before it does',
  'serviceTokens.create': 'shows a secret: below',
  'imports.stage': 'puts aside, and records no change',
};

/** Creations under an Idempotency-Key that are sent again, or many at a time, over whatever store the API is made with. */
export function describeRepeatedCreations(createApi: (wrap?: (store: Store) => Store) => Promise<TestApi>) {
  const createClient = async (api: TestApi) =>
    idSchema.parse((await api.call('/clients', { method: 'POST', body: { name: 'Batch' } })).body).id;

  it('are those of the contract', async () => {
    const tried = await Promise.all(creations.map(([path]) => operationAt('POST', path)));
    const creating = listOperations().filter(({ creates }) => creates);
    const known = new Set([...tried, ...Object.keys(others)]);
    expect(creating.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  describe('a creation of any kind, sent many times at once', () => {
    it('is made once, with one record of it, and each is answered with it', async () => {
      const api = await createApi();
      for (const [path, body, prepare] of creations) {
        await prepare?.(api);
        const before = await countChanges(api);
        const answers = await Promise.all(Array.from({ length: 5 }, () => send(api, path, body)));
        expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 201, 201, 201, 201, 201]);
        expect(new Set(answers.map((answer) => idSchema.parse(answer.body).id)).size).toBe(1);
        expect([path, await countChanges(api)]).toEqual([path, before + 1]);
      }
    });

    it('makes one API key, which one of the answers shows', async () => {
      const api = await createApi();
      const path = `/clients/${await createClient(api)}/keys`;
      const answers = await Promise.all(Array.from({ length: 5 }, () => send(api, path, { name: 'main' })));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      const secrets = answers.filter(
        ({ body }) => typeof body === 'object' && body !== null && 'secret' in body,
      );
      expect(secrets).toHaveLength(1);
      expect(keysSchema.parse((await api.call(path)).body).items).toHaveLength(1);
    });
  });

  describe('a creation of any kind whose answer was lost', () => {
    it('is answered again with what was made', async () => {
      const api = await createApi(lostAnswer);
      for (const [path, body, prepare] of creations) {
        await prepare?.(api);
        const first = await send(api, path, body);
        expect([path, first.status]).toEqual([path, 201]);
        expect(await send(api, path, body)).toMatchObject({ status: 201, body: first.body });
      }
    });

    it('of an API key says what was done: its secret cannot be shown again', async () => {
      const api = await createApi(lostAnswer);
      const clientId = await createClient(api);
      const path = `/clients/${clientId}/keys`;
      expect((await send(api, path, { name: 'main' })).status).toBe(201);
      const again = problemOf(await send(api, path, { name: 'main' }));
      expect(again.status).toBe(409);
      expect(again.detail).toContain(clientId);
      expect(keysSchema.parse((await api.call(path)).body).items).toHaveLength(1);
    });

    it('in a draft says where to look, since its record names the draft', async () => {
      const api = await createApi(lostAnswer);
      const draft = idSchema.parse((await send(api, '/drafts', { title: 'Plan' })).body);
      const aimed = { 'gatewarden-draft': draft.id };
      const role = { id: 'clerk', name: 'Clerk' };
      expect((await send(api, '/roles', role, aimed)).status).toBe(201);
      const again = problemOf(await send(api, '/roles', role, aimed));
      expect(again.status).toBe(409);
      expect(again.detail).toContain(draft.id);
    });
  });

  describe('what shows a secret, sent again', () => {
    it.each(['/service-tokens', 'an API key'])('does not show that of %s again', async (kind) => {
      const api = await createApi();
      const isToken = kind === '/service-tokens';
      const path = isToken ? kind : `/clients/${await createClient(api)}/keys`;
      const body = isToken ? { name: 'ci', role: 'auditor' } : { name: 'main' };
      const name = isToken ? 'token' : 'secret';
      const first = await send(api, path, body);
      const again = await send(api, path, body);
      expect(first.body).toHaveProperty(name);
      expect(again.status).toBe(201);
      const { [name]: _, ...shown } = z.record(z.string(), z.unknown()).parse(first.body);
      expect(again.body).toEqual(shown);
    });
  });
}
