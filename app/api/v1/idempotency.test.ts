import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Store } from '@/lib/store/port';
import { createTestApi, problemOf } from './testing/test-api';

type Api = Awaited<ReturnType<typeof createTestApi>>;

const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };
const key = { 'idempotency-key': 'b8f1c1d0-1' };

const create = (api: Api, body: unknown = user, headers: Record<string, string> = key) =>
  api.call('/users', { method: 'POST', body, headers });
const countChanges = async ({ store }: Api) => (await store.getChainHead()).seq;

describe('a creation repeated under its Idempotency-Key', () => {
  let api: Api;
  beforeEach(async () => {
    api = await createTestApi();
  });

  it('answers what the first one answered, and makes nothing twice', async () => {
    const first = await create(api);
    const made = await countChanges(api);
    const again = await create(api);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await countChanges(api)).toBe(made);
  });

  it('is refused with another body, which names the request that used the key', async () => {
    const first = await create(api);
    const problem = problemOf(await create(api, { ...user, subject: 'eve' }));
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/headers/idempotency-key' }] });
    expect(problem.detail).toContain(first.headers.get('x-request-id'));
  });

  it('is another request under another operation, and for another actor', async () => {
    await create(api);
    const role = { id: 'x', name: 'X' };
    expect(problemOf(await api.call('/roles', { method: 'POST', body: role, headers: key })).status).toBe(
      422,
    );
    const other = await api.call('/users', { method: 'POST', body: user, headers: key, caller: 'admin' });
    expect(problemOf(other)).toMatchObject({ status: 409, code: 'conflict' });
  });

  it('runs again once the key is past its 24 hours', async () => {
    await create(api);
    api.setNow('2026-11-24T09:00:01.000Z');
    expect((await create(api, { ...user, subject: 'eve' })).status).toBe(201);
  });

  it('runs again where the first one failed', async () => {
    expect((await create(api, { ...user, name: '' })).status).toBe(422);
    expect((await create(api)).status).toBe(201);
  });

  it('needs the permission at that moment', async () => {
    await create(api);
    expect(
      (await api.call('/users', { method: 'POST', body: user, headers: key, caller: 'auditor' })).status,
    ).toBe(403);
  });

  it('runs once where many run at the same time', async () => {
    const before = await countChanges(api);
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(api)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await countChanges(api)).toBe(before + 1);
  });

  it('does not show a secret a second time: it is kept nowhere', async () => {
    const ask = () =>
      api.call('/service-tokens', { method: 'POST', body: { name: 'ci', role: 'auditor' }, headers: key });
    const [first, again] = [await ask(), await ask()];
    expect(first.body).toHaveProperty('token');
    expect(again.status).toBe(201);
    expect(again.body).not.toHaveProperty('token');
    const { token: _, ...shown } = z.record(z.string(), z.unknown()).parse(first.body);
    expect(again.body).toEqual(shown);
  });
});

const lostAnswer = (store: Store): Store => ({ ...store, keepOnceAnswer: async () => undefined });

describe('a creation after which the process ended', () => {
  it('is not made again: the repetition answers with what was made', async () => {
    const api = await createTestApi(lostAnswer);
    const first = await create(api);
    const made = await countChanges(api);
    expect(await create(api)).toMatchObject({ status: 201, body: first.body });
    expect(await countChanges(api)).toBe(made);
  });
});

/** Of each kind that can be read again, in an order in which each finds what it needs. */
const creations: readonly (readonly [string, object])[] = [
  ['/users', user],
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
  ['/drafts', { title: 'Plan' }],
];

describe('a creation of any kind whose answer was lost', () => {
  const send = (api: Api, path: string, body: object, headers: object = {}) =>
    api.call(path, { method: 'POST', body, headers: { 'idempotency-key': path, ...headers } });

  it('is answered again with what was made', async () => {
    const api = await createTestApi(lostAnswer);
    for (const [path, body] of creations) {
      const first = await send(api, path, body);
      expect([path, first.status]).toEqual([path, 201]);
      expect(await send(api, path, body)).toMatchObject({ status: 201, body: first.body });
    }
  });

  it('in a draft says where to look, since its record names the draft', async () => {
    const api = await createTestApi(lostAnswer);
    const draft = z.object({ id: z.string() }).parse((await send(api, '/drafts', { title: 'Plan' })).body);
    const aimed = { 'gatewarden-draft': draft.id };
    const role = { id: 'clerk', name: 'Clerk' };
    expect((await send(api, '/roles', role, aimed)).status).toBe(201);
    const again = problemOf(await send(api, '/roles', role, aimed));
    expect(again.status).toBe(409);
    expect(again.detail).toContain(draft.id);
  });
});

describe('an Idempotency-Key', () => {
  it.each(['', 'with space', 'x'.repeat(256)])('that is %j is refused', async (value) => {
    const answer = await create(await createTestApi(), user, { 'idempotency-key': value });
    expect(problemOf(answer)).toMatchObject({
      status: 422,
      errors: [{ pointer: '/headers/idempotency-key' }],
    });
  });

  it('means nothing to a request that creates nothing', async () => {
    const api = await createTestApi();
    expect((await api.call('/users', { headers: key })).status).toBe(200);
  });
});
