import { beforeEach, describe, expect, it } from 'vitest';
import { describeRepeatedCreations, lostAnswer } from './testing/scenarios/repeated-creations';
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
});

describe('a creation after which the process ended', () => {
  it('is not made again: the repetition answers with what was made', async () => {
    const api = await createTestApi(lostAnswer);
    const first = await create(api);
    const made = await countChanges(api);
    expect(await create(api)).toMatchObject({ status: 201, body: first.body });
    expect(await countChanges(api)).toBe(made);
  });
});

describeRepeatedCreations(createTestApi);

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
