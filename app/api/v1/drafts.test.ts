import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApi, problemOf } from './testing/test-api';

const draftSchema = z.looseObject({ id: z.string(), etag: z.string(), status: z.string() });
const role = { id: 'clerk', name: 'Clerk' };

async function withDraft() {
  const api = await createTestApi();
  const created = await api.call('/drafts', { method: 'POST', body: { title: 'Plan' }, caller: 'admin' });
  expect(created.status).toBe(201);
  const { id } = draftSchema.parse(created.body);
  return { ...api, id, aimed: { 'gatewarden-draft': id } };
}

describe('drafts over HTTP', () => {
  it('take edits by the header, show them by it, and publish them', async () => {
    const { call, id, aimed } = await withDraft();
    const edit = await call('/roles', { method: 'POST', body: role, headers: aimed, caller: 'admin' });
    expect(edit.status).toBe(201);
    expect((await call('/roles/clerk')).status).toBe(404);
    expect((await call('/roles/clerk', { headers: aimed, caller: 'auditor' })).status).toBe(200);
    expect((await call(`/drafts/${id}/check`)).body).toMatchObject({ publishable: true, conflicts: [] });
    expect((await call(`/drafts/${id}/diff`)).body).toMatchObject({
      total: 1,
      policyVersion: 1,
      items: [{ noun: 'role', id: 'clerk', kind: 'added' }],
    });
    expect((await call(`/drafts/${id}/publish`, { method: 'POST', body: {} })).status).toBe(200);
    expect((await call('/roles/clerk')).status).toBe(200);
  });

  it('are approved by somebody else, at the version that was seen', async () => {
    const { call, id, aimed } = await withDraft();
    const settings = { timeZone: 'UTC', approvals: { policyEdits: true, sensitiveRoles: true } };
    expect((await call('/settings', { method: 'PUT', body: settings })).status).toBe(200);
    await call('/roles', { method: 'POST', body: role, headers: aimed, caller: 'admin' });
    expect(problemOf(await call('/roles', { method: 'POST', body: role })).code).toBe('approval_required');
    await call(`/drafts/${id}/rebase`, { method: 'POST', body: {}, caller: 'admin' });
    const submitted = await call(`/drafts/${id}/submit`, { method: 'POST', body: {}, caller: 'admin' });
    const { etag } = draftSchema.parse(submitted.body);
    const approve = (caller: 'owner' | 'admin' | 'auditor', ifMatch?: string) =>
      call(`/drafts/${id}/approve`, {
        method: 'POST',
        body: {},
        caller,
        ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
      });
    expect(problemOf(await approve('owner')).code).toBe('validation_failed');
    expect(problemOf(await approve('owner', '*')).code).toBe('validation_failed');
    expect(problemOf(await approve('owner', '"v1"')).code).toBe('precondition_failed');
    expect(problemOf(await approve('admin', `"${etag}"`)).code).toBe('forbidden');
    expect(problemOf(await approve('auditor', `"${etag}"`)).code).toBe('forbidden');
    expect((await approve('owner', `"${etag}"`)).body).toMatchObject({ status: 'approved' });
    const published = await call(`/drafts/${id}/publish`, { method: 'POST', body: {}, caller: 'admin' });
    expect(published.body).toMatchObject({ status: 'published', publishedVersion: 3 });
  });
});

describe('where policy edits need approval', () => {
  const settings = { timeZone: 'UTC', approvals: { policyEdits: true, sensitiveRoles: false } };
  const seqSchema = z.object({ seq: z.int() });

  it('a change of the policy is taken back in a draft, another one is not', async () => {
    const { call, id, aimed, store } = await withDraft();
    await call('/roles', { method: 'POST', body: role });
    const made = seqSchema.parse(await store.getChainHead());
    await call('/settings', { method: 'PUT', body: settings });
    await call(`/drafts/${id}/rebase`, { method: 'POST', body: {} });
    const revert = (seq: number, headers = {}) =>
      call(`/changes/${seq}/revert`, { method: 'POST', body: {}, headers });
    expect(problemOf(await revert(made.seq)).code).toBe('approval_required');
    expect((await revert(made.seq, aimed)).status).toBe(200);
    expect((await call(`/drafts/${id}/diff`)).body).toMatchObject({
      items: [{ noun: 'role', id: 'clerk', kind: 'removed' }],
    });
    expect((await call('/roles/clerk')).status).toBe(200);
    const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };
    await call('/users', { method: 'POST', body: user });
    const { seq } = await store.getChainHead();
    expect(problemOf(await revert(seq, aimed))).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('no draft can hold'),
    });
    expect((await store.getChainHead()).seq).toBe(seq);
  });

  it('an uploaded import is applied in a draft, and stays to be applied', async () => {
    const { call, id, aimed } = await withDraft();
    const api = { id: 'orders', name: 'Orders', type: 'REST', gatewayApiId: 'abc123', stage: 'prod' };
    await call('/apis', { method: 'POST', body: api });
    await call('/settings', { method: 'PUT', body: settings });
    await call(`/drafts/${id}/rebase`, { method: 'POST', body: {} });
    const begun = await call('/apis/orders/imports', { method: 'POST', body: { parts: 1 }, headers: aimed });
    const path = `/apis/orders/imports/${z.object({ id: z.string() }).parse(begun.body).id}`;
    const info = { title: 'Orders', version: '1' };
    const text = JSON.stringify({ openapi: '3.0.3', info, paths: { '/orders': { get: {} } } });
    await call(`${path}/parts/1`, { method: 'PUT', body: { text } });
    const apply = (headers = {}) => call(`${path}/apply`, { method: 'POST', body: {}, headers });
    expect(problemOf(await apply()).code).toBe('approval_required');
    expect(await apply(aimed)).toMatchObject({ status: 200, body: { added: 1 } });
    expect((await call('/apis/orders/routes')).body).toMatchObject({ items: [] });
    expect((await call('/apis/orders/routes', { headers: aimed })).body).toMatchObject({
      items: [{ path: '/orders' }],
    });
    expect((await call(path)).body).toMatchObject({ status: 'complete' });
  });
});

describe('the header Gatewarden-Draft', () => {
  it('is refused where the operation knows no drafts: what it does would be in force', async () => {
    const { call, aimed, store } = await withDraft();
    const body = { issuer: 'https://idp.example', subject: 'x', name: 'X' };
    const before = await store.getChainHead();
    const refused = problemOf(await call('/users', { method: 'POST', body, headers: aimed }));
    expect(refused.errors).toMatchObject([{ pointer: '/headers/gatewarden-draft' }]);
    expect(await store.getChainHead()).toEqual(before);
  });

  it('names a draft or nothing', async () => {
    const { call } = await withDraft();
    const aimedAt = (draft: string) => call('/roles', { headers: { 'gatewarden-draft': draft } });
    expect(problemOf(await aimedAt('x')).code).toBe('validation_failed');
    expect(problemOf(await aimedAt('drf_0000000000000000')).code).toBe('not_found');
  });

  it('gives nobody more than they have', async () => {
    const { call, aimed } = await withDraft();
    const edit = await call('/roles', { method: 'POST', body: role, headers: aimed, caller: 'auditor' });
    expect(problemOf(edit).code).toBe('forbidden');
    const settings = { timeZone: 'UTC', approvals: { policyEdits: false, sensitiveRoles: false } };
    const change = await call('/settings', {
      method: 'PUT',
      body: settings,
      headers: aimed,
      caller: 'admin',
    });
    expect(problemOf(change).code).toBe('forbidden');
  });

  it('stands in the OpenAPI document at every operation that takes it', async () => {
    const { call } = await withDraft();
    const text = JSON.stringify((await call('/openapi.json', { caller: 'nobody' })).body);
    expect(text.split('#/components/parameters/Draft').length).toBeGreaterThan(15);
  });
});

describe('the settings', () => {
  it('are a policy version, with an ETag, and take time zones of the IANA database only', async () => {
    const { call } = await createTestApi();
    const read = await call('/settings', { caller: 'auditor' });
    expect(read.body).toMatchObject({
      timeZone: 'UTC',
      approvals: { policyEdits: false, sensitiveRoles: false },
    });
    const put = (timeZone: string, ifMatch?: string) =>
      call('/settings', {
        method: 'PUT',
        body: { timeZone, approvals: { policyEdits: false, sensitiveRoles: false } },
        ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
      });
    for (const wrong of ['Mars/Olympus', '+01:00', 'GMT+25']) {
      expect(problemOf(await put(wrong)).errors).toMatchObject([{ pointer: '/timeZone' }]);
    }
    const etag = read.headers.get('etag') ?? '';
    expect((await put('Europe/Berlin', etag)).status).toBe(200);
    expect(problemOf(await put('Asia/Tokyo', etag)).code).toBe('precondition_failed');
    expect((await call('/policy/versions/2')).body).toMatchObject({ version: 2 });
  });
});
