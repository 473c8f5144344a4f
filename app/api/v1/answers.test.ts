import { beforeAll, describe, expect, it } from 'vitest';
import { createTestApi } from './testing/test-api';

const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };

describe('answers', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  beforeAll(async () => {
    api = await createTestApi();
  });

  it('carry a request id and are not stored, sniffed or framed', async () => {
    const { headers } = await api.call('/healthz', { caller: 'nobody' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it('of one entity carry its ETag, which If-Match takes back', async () => {
    const created = await api.call('/users', { method: 'POST', body: user });
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toMatch(/^"v1-[0-9a-z]+"$/);
    const { items } = await api.store.listUsers({ limit: 1 });
    const path = `/users/${items[0]?.id}`;
    const headers = { 'if-match': created.headers.get('etag') ?? '' };
    const renamed = await api.call(path, { method: 'PATCH', body: { name: 'Ada L.' }, headers });
    expect(renamed.headers.get('etag')).toMatch(/^"v2-[0-9a-z]+"$/);
    expect((await api.call(path, { method: 'PATCH', body: { name: 'A.' }, headers })).status).toBe(412);
  });

  it('to HEAD are those to GET without the body', async () => {
    const answer = await api.call('/users', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, body: undefined });
    expect((await api.call('/users', { method: 'HEAD', caller: 'nobody' })).status).toBe(401);
  });

  it('to a deletion have no body', async () => {
    const other = { ...user, subject: 'eve' };
    await api.call('/users', { method: 'POST', body: other });
    const eve = (await api.store.listUsers({ limit: 9 })).items.find(({ subject }) => subject === 'eve');
    const answer = await api.call(`/users/${eve?.id}?reason=left`, { method: 'DELETE' });
    expect(answer).toMatchObject({ status: 204, body: undefined });
    expect((await api.store.listChanges({ limit: 1 })).items).toMatchObject([{ reason: 'left' }]);
  });
});
