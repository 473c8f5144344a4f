import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApi, problemOf } from './testing/test-api';

const entity = z.object({ id: z.string(), etag: z.string() });
const role = (id: string) => ({ id, name: id });

describe('constraints, limits, imports and versions over HTTP', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  const post = (path: string, body: unknown) => api.call(path, { method: 'POST', body });
  beforeEach(async () => {
    api = await createTestApi();
  });

  it('a constraint lives from creation to deletion, with If-Match', async () => {
    await post('/roles', role('clerk'));
    const body = { id: 'audit', name: 'Audit', roleIds: ['reader', 'clerk'] };
    const created = await post('/constraints', body);
    expect(created.status).toBe(201);
    const { etag } = entity.parse(created.body);
    expect((await api.call('/constraints')).body).toMatchObject({ items: [{ id: 'audit' }], total: 1 });
    expect((await post('/constraints/preview', { roleIds: body.roleIds })).body).toEqual({ items: [] });
    expect((await api.call('/constraints/audit/conflicts', { caller: 'auditor' })).body).toEqual({
      items: [],
    });
    const headers = { 'if-match': `"${etag}"` };
    const patch = { method: 'PATCH', headers, body: { name: 'Four eyes' } };
    expect((await api.call('/constraints/audit', patch)).status).toBe(200);
    expect((await api.call('/constraints/audit', patch)).status).toBe(412);
    expect((await api.call('/constraints/audit?reason=over', { method: 'DELETE' })).status).toBe(204);
    expect((await api.call('/constraints/audit')).status).toBe(404);
  });

  it('a limit is refused for a role that does not exist, and else lives from creation to deletion', async () => {
    const limit = { id: 'slow', name: 'Slow', requests: 5, periodSeconds: 1 };
    const wrong = await post('/limits', { ...limit, appliesTo: { type: 'role', roleId: 'none' } });
    expect(problemOf(wrong)).toMatchObject({ status: 422, errors: [{ pointer: '/appliesTo/roleId' }] });
    const created = await post('/limits', { ...limit, appliesTo: { type: 'role', roleId: 'reader' } });
    expect(created.status).toBe(201);
    const patch = { method: 'PATCH', body: { burst: 2 } };
    expect((await api.call('/limits/slow', patch)).body).toMatchObject({ burst: 2, requests: 5 });
    expect(problemOf(await api.call('/roles/reader', { method: 'DELETE' })).detail).toContain(
      'limited by slow',
    );
    expect((await api.call('/limits/slow', { method: 'DELETE' })).status).toBe(204);
  });

  it('a version is compared and rolled back', async () => {
    await post('/roles', role('clerk'));
    const diff = await api.call('/policy/versions/1/diff/2?limit=1');
    expect(diff.body).toMatchObject({ total: 1, items: [{ sentence: 'role clerk added' }] });
    expect((await api.call('/policy/versions/1/policy')).body).toMatchObject({
      policy: { roles: [{ id: 'reader' }] },
    });
    const preview = await post('/policy/versions/1/rollback', { dryRun: true });
    expect(preview.body).toMatchObject({ dryRun: true, sentences: ['role clerk removed'], policyVersion: 2 });
    expect((await post('/policy/versions/1/rollback', { reason: 'oops' })).body).toMatchObject({
      policyVersion: 3,
    });
    expect((await api.call('/policy/versions/1/diff/3')).body).toMatchObject({ total: 0, items: [] });
  });

  it('an identity provider is created and deleted, and a token is tested without being logged', async () => {
    const audience = { type: 'aud', values: ['orders'] };
    const provider = {
      id: 'staff',
      name: 'Staff',
      issuer: 'https://idp.example',
      algorithms: ['RS256'],
      audience,
    };
    expect((await post('/identity-providers', provider)).status).toBe(201);
    const token = 'a-very-secret-token';
    const tested = await post('/identity-providers/staff/test-token', { token });
    expect(tested.body).toMatchObject({ accepted: false });
    expect(
      JSON.stringify([api.logged, await api.store.listChanges({ limit: 50 }), tested.body]),
    ).not.toContain(token);
    expect(
      problemOf(await post('/identity-providers/discover', { issuer: 'https://idp.example' })).status,
    ).toBe(422);
    const mapping = { value: 'Readers', roleId: 'reader', groupsClaim: 'groups' };
    expect((await post('/identity-providers/staff/group-mappings', mapping)).status).toBe(201);
    expect(problemOf(await api.call('/identity-providers/staff', { method: 'DELETE' })).status).toBe(409);
    const path = '/identity-providers/staff/group-mappings/reader?value=Readers';
    expect((await api.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await api.call('/identity-providers/staff', { method: 'DELETE' })).status).toBe(204);
  });

  it('routes are imported in parts and changed many at once', async () => {
    await post('/apis', {
      id: 'orders',
      name: 'Orders',
      type: 'REST',
      gatewayApiId: 'abc123',
      stage: 'prod',
    });
    const { id } = z
      .object({ id: z.string() })
      .parse((await post('/apis/orders/imports', { parts: 1 })).body);
    const paths = { '/a': { get: {} }, '/b': { get: {} } };
    const text = JSON.stringify({ openapi: '3.0.0', info: { title: 'T', version: '1' }, paths });
    const uploaded = await api.call(`/apis/orders/imports/${id}/parts/1`, { method: 'PUT', body: { text } });
    expect(uploaded.body).toMatchObject({ status: 'complete' });
    expect((await post(`/apis/orders/imports/${id}/apply`, {})).body).toMatchObject({ added: 2 });
    expect((await api.call(`/apis/orders/imports/${id}`)).body).toMatchObject({ status: 'applied' });
    const patch = { method: 'PATCH', body: { filter: {}, access: { type: 'blocked' } } };
    expect((await api.call('/apis/orders/routes', patch)).body).toMatchObject({ changed: 2 });
  });
});
