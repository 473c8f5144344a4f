import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { userIdOf } from '@/lib/store/keys';
import { createTestApi, origin, problemOf } from './testing/test-api';

const ada = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada Lovelace' };
const entitySchema = z.object({ id: z.string(), etag: z.string() });
const pageSchema = z.object({ items: z.array(z.object({ name: z.string() })) });
const reportSchema = z.object({
  importId: z.string(),
  status: z.string(),
  counts: z.record(z.string(), z.int()),
});

async function withUsers() {
  const api = await createTestApi();
  const created = await api.call('/users', { method: 'POST', body: ada });
  const { id } = entitySchema.parse(created.body);
  await api.call('/users', { method: 'POST', body: { ...ada, subject: 'ben', name: 'Ben Nevis' } });
  return { ...api, id };
}

describe('users over HTTP', () => {
  it('are found by prefix, status and role', async () => {
    const { call, id } = await withUsers();
    await call(`/users/${id}`, { method: 'PATCH', body: { status: 'suspended' } });
    const names = async (query: string) =>
      pageSchema.parse((await call(`/users?${query}`)).body).items.map(({ name }) => name);
    expect(await names('status=suspended')).toEqual(['Ada Lovelace']);
    expect(await names('prefix=nev&status=active')).toEqual(['Ben Nevis']);
    expect(await names('prefix=nev&status=suspended')).toEqual([]);
    expect(await names('roleId=reader')).toEqual([]);
    expect(problemOf(await call('/users?status=gone')).code).toBe('validation_failed');
  });

  it('have a deletion that can be looked at, and is made with If-Match', async () => {
    const { call, id } = await withUsers();
    const etag = (await call(`/users/${id}`)).headers.get('etag') ?? '';
    const unquoted = etag.slice(1, -1);
    expect((await call(`/users/${id}/deletion`)).body).toMatchObject({ user: { id, etag: unquoted } });
    const remove = (etag: string) =>
      call(`/users/${id}`, { method: 'DELETE', headers: { 'if-match': etag } });
    expect(problemOf(await remove('"v7"')).code).toBe('precondition_failed');
    expect((await remove(etag)).status).toBe(204);
  });

  it('are not taken for the user that was deleted, and made anew, since', async () => {
    const { call, setNow } = await withUsers();
    const body = { issuer: 'https://idp.example', subject: 'cid', name: 'Cid' };
    const path = `/users/${userIdOf(body.issuer, body.subject)}`;
    const made = await call('/users', { method: 'POST', body });
    await call(path, { method: 'DELETE' });
    setNow('2026-11-24T09:00:00.000Z');
    await call('/users', { method: 'POST', body });
    const headers = { 'if-match': made.headers.get('etag') ?? '' };
    const stale = await call(path, { method: 'PATCH', body: { status: 'suspended' }, headers });
    expect(problemOf(stale).code).toBe('precondition_failed');
  });

  it('are imported: a dry run unless it is said otherwise', async () => {
    const { call } = await withUsers();
    const body = { format: 'csv', content: 'issuer,subject,name\nhttps://idp.example,cid,Cid\n' };
    const planned = reportSchema.parse((await call('/users/imports', { method: 'POST', body })).body);
    expect(planned).toMatchObject({ status: 'planned', counts: { created: 1 } });
    const { importId } = planned;
    expect((await call(`/users/imports/${importId}`)).status).toBe(404);
    const applied = await call('/users/imports', {
      method: 'POST',
      body: { ...body, importId, dryRun: false },
    });
    expect(reportSchema.parse(applied.body)).toMatchObject({
      importId,
      status: 'done',
      counts: { created: 1 },
    });
    expect((await call(`/users/imports/${importId}`)).body).toMatchObject({ nextRow: 2 });
    expect((await call('/users/imports')).body).toMatchObject({ items: [{ id: importId }] });
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present', /^issuer,subject,name/],
    ['json', 'application/json', /^\[\n\{"issuer"/],
  ])('are exported as %s, as a file', async (format, type, start) => {
    const { handle, ownerToken } = await withUsers();
    const response = await handle(
      new Request(`${origin}/api/v1/users/export?format=${format}`, {
        headers: { authorization: `Bearer ${ownerToken}` },
      }),
    );
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="users-.*"$/);
    const text = await response.text();
    expect(text).toMatch(start);
    expect(text).toContain('Ben Nevis');
  });
});

describe('an invitation over HTTP', () => {
  it('is accepted with a token of an identity provider, by someone who is no member', async () => {
    const { call } = await createTestApi();
    const accept = (authorization?: string) =>
      call('/invitations/accept', {
        method: 'POST',
        caller: 'nobody',
        ...(authorization && { headers: { authorization } }),
      });
    expect(problemOf(await accept()).code).toBe('validation_failed');
    expect(problemOf(await accept('Bearer a.b.c'))).toMatchObject({
      code: 'unauthenticated',
      detail: 'The token was refused: no token is known here.',
    });
  });

  it('is not answered from the acceptance of somebody else with the same idempotency key', async () => {
    const keys: string[] = [];
    const { call } = await createTestApi((store) => ({
      ...store,
      getOnce: (key) => {
        keys.push(key);
        return store.getOnce(key);
      },
    }));
    const headers = { authorization: 'Bearer a.b.c', 'idempotency-key': '1' };
    await call('/invitations/accept', { method: 'POST', caller: 'nobody', headers });
    expect(keys).toEqual([]);
  });

  it('does not have more read to it than a little', async () => {
    const { call } = await createTestApi();
    const answer = await call('/invitations/accept', {
      method: 'POST',
      caller: 'nobody',
      headers: { authorization: 'Bearer a.b.c' },
      body: { padding: 'x'.repeat(2000) },
    });
    expect(problemOf(answer).code).toBe('payload_too_large');
  });
});
