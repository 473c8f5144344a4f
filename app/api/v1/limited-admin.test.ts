import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assignmentOf, clientRecord, draftOf, memberRecord, userRecord } from '@/lib/store/testing/records';
import { withToken } from './testing/service-token';
import { createTestApi } from './testing/test-api';

const user = userRecord('ada');
const assignments = [assignmentOf('outside'), assignmentOf('everywhere')];
const holder = userRecord('ben', { assignments });
const machine = clientRecord('machine', { assignments });
const limitOf = (roleId: string) => ({
  id: 'slow',
  name: 'Slow',
  appliesTo: { type: 'role', roleId },
  requests: 1,
  periodSeconds: 1,
});
const description = {
  openapi: '3.0.3',
  info: { title: 'Bills', version: '1' },
  paths: { '/bills': { get: { tags: ['bills'] } } },
};
const entity = z.looseObject({ id: z.string(), etag: z.string() });
const apiOf = (id: string, gatewayApiId: string) => ({
  id,
  name: id,
  type: 'REST',
  gatewayApiId,
  stage: 'prod',
});
const grantOf = (...apis: string[]) => [
  { id: 'read', effect: 'allow', permissions: ['orders:read'], ...(apis.length > 0 && { apis }) },
];

/** An admin limited to the API orders, who tries what it may call, but not with this. */
describe('an admin limited to one API', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  let headers: { readonly authorization: string };
  const routes = new Map<string, string>();
  beforeAll(async () => {
    api = await createTestApi();
    // Somebody other than the owner made it: to approve, it has to be known who.
    const member = memberRecord('maker');
    await api.store.commit(draftOf(), [{ type: 'put_member', member }]);
    const createdBy = { id: member.id, name: member.name };
    headers = await withToken(api, { role: 'admin', apiIds: ['orders'], createdBy });
    const route = { method: 'GET', path: '/list', access: { type: 'authenticated' } };
    for (const [id, gatewayApiId] of [
      ['orders', 'abc1'],
      ['bills', 'abc2'],
    ] as const) {
      await own('POST', '/apis', apiOf(id, gatewayApiId));
      const made = await own('POST', `/apis/${id}/routes`, route);
      routes.set(id, `/apis/${id}/routes/${entity.parse(made.body).id}`);
    }
    for (const [id, ...apis] of [['inside', 'orders'], ['outside', 'bills'], ['everywhere']] as const) {
      await own('POST', '/roles', { id, name: id, grants: grantOf(...apis) });
    }
    await api.store.commit(
      draftOf(),
      [user, holder, machine].map((principal) => ({ type: 'put_principal' as const, principal })),
    );
  });
  const own = (method: string, path: string, body?: unknown) => api.call(path, { method, body });
  const limited = (method: string, path: string, body?: unknown, more: object = {}) =>
    api.call(path, { method, body, caller: 'nobody', headers: { ...headers, ...more } });
  const newRole = (...apis: string[]) => ({ id: 'mine', name: 'Mine', grants: grantOf(...apis) });

  it.each([
    ['grants a role of another API', 'PUT', `/users/${user.id}/roles/outside`, {}],
    ['grants a role of every API', 'PUT', `/users/${user.id}/roles/everywhere`, {}],
    [
      'grants one to many',
      'POST',
      '/users/assignments',
      { action: 'grant', roleId: 'outside', userIds: [user.id], dryRun: false },
    ],
    ['makes a role without APIs', 'POST', '/roles', newRole()],
    ['makes a role of another API', 'POST', '/roles', newRole('orders', 'bills')],
    ['makes a role that inherits one', 'POST', '/roles', { ...newRole('orders'), inherits: ['outside'] }],
    ['widens a role', 'PATCH', '/roles/inside', { grants: grantOf() }],
    ['takes a role of another API over', 'PATCH', '/roles/outside', { grants: grantOf('orders') }],
    [
      'adds a route to another API',
      'POST',
      '/apis/bills/routes',
      { method: 'GET', path: '/x', access: { type: 'public' } },
    ],
    ['revokes a role of another API', 'DELETE', `/users/${holder.id}/roles/outside`, undefined],
    ['revokes a role of every API', 'DELETE', `/users/${holder.id}/roles/everywhere`, undefined],
    [
      'revokes one from many',
      'POST',
      '/users/assignments',
      { action: 'revoke', roleId: 'outside', userIds: [holder.id], dryRun: false },
    ],
    ['grants one to a client', 'PUT', `/clients/${machine.id}/roles/outside`, {}],
    ['revokes one from a client', 'DELETE', `/clients/${machine.id}/roles/outside`, undefined],
    ['limits a role of another API', 'POST', '/limits', limitOf('outside')],
    ['limits a role of every API', 'POST', '/limits', limitOf('everywhere')],
    ['imports into another API', 'POST', '/apis/bills/import', { document: description }],
    [
      'edits many routes of another API',
      'PATCH',
      '/apis/bills/routes',
      { filter: { method: 'GET' }, access: { type: 'public' }, dryRun: false },
    ],
    ['rolls all back', 'POST', '/policy/versions/1/rollback', {}],
  ])('%s: refused', async (_, method, path, body) => {
    const before = await api.store.getChainHead();
    const { status, body: problem } = await limited(method, path, body);
    expect([403, 422]).toContain(status);
    expect(JSON.stringify(problem)).toContain('You are limited to the API orders');
    expect(await api.store.getChainHead()).toEqual(before);
  });

  it('edits a route of its own API, and none of another', async () => {
    const body = { access: { type: 'public' } };
    expect((await limited('PATCH', routes.get('bills') ?? '', body)).status).toBe(403);
    expect((await limited('DELETE', routes.get('bills') ?? '')).status).toBe(403);
    expect((await limited('PATCH', routes.get('orders') ?? '', body)).status).toBe(200);
    expect((await limited('PUT', `/users/${user.id}/roles/inside`, {})).status).toBe(200);
  });

  it('neither fills, approves nor publishes a draft that reaches further', async () => {
    const { id } = entity.parse((await own('POST', '/drafts', { title: 'Plan' })).body);
    const aimed = { 'gatewarden-draft': id };
    const fill = await limited('PATCH', '/roles/outside', { description: 'x' }, aimed);
    expect(fill.status).toBe(403);
    const body = { description: 'x' };
    expect((await api.call('/roles/outside', { method: 'PATCH', body, headers: aimed })).status).toBe(200);
    expect((await limited('POST', `/drafts/${id}/publish`, {})).status).toBe(403);
    const { etag } = entity.parse((await own('POST', `/drafts/${id}/submit`, {})).body);
    const approval = await limited('POST', `/drafts/${id}/approve`, {}, { 'if-match': `"${etag}"` });
    expect(approval.status).toBe(403);
    expect(JSON.stringify(approval.body)).toContain('You are limited to the API orders');
    expect((await own('GET', `/drafts/${id}`)).body).toMatchObject({ status: 'submitted' });
  });

  it('gains nothing by the groups of an identity provider', async () => {
    const provider = {
      id: 'staff',
      name: 'Staff',
      issuer: 'https://staff.example',
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
      groupsClaim: 'groups',
    };
    expect((await own('POST', '/identity-providers', provider)).status).toBe(201);
    const mappings = '/identity-providers/staff/group-mappings';
    const toOutside = { value: 'mine', roleId: 'outside' };
    expect((await own('POST', mappings, toOutside)).status).toBe(201);
    expect((await own('DELETE', `${mappings}/outside?value=mine`)).status).toBe(204);
    const removed = await api.store.getChainHead();
    const draft = {
      'gatewarden-draft': entity.parse((await limited('POST', '/drafts', { title: 'Mine' })).body).id,
    };
    const drafted = await api.store.getChainHead();

    expect((await limited('POST', mappings, toOutside)).status).toBe(403);
    expect((await limited('POST', mappings, toOutside, draft)).status).toBe(403);
    // Nor by what others did: to take back that a mapping was removed is to map.
    expect((await limited('POST', `/changes/${removed.seq}/revert`, {})).status).toBe(403);
    expect((await limited('POST', `/changes/${removed.seq}/revert`, {}, draft)).status).toBe(403);
    expect(await api.store.getChainHead()).toEqual(drafted);

    const { id } = entity.parse((await own('POST', '/drafts', { title: 'Groups' })).body);
    const filled = await api.call(mappings, {
      method: 'POST',
      body: toOutside,
      headers: { 'gatewarden-draft': id },
    });
    expect(filled.status).toBe(201);
    expect((await limited('POST', `/drafts/${id}/publish`, {})).status).toBe(403);
    const { etag } = entity.parse((await own('POST', `/drafts/${id}/submit`, {})).body);
    const approval = await limited('POST', `/drafts/${id}/approve`, {}, { 'if-match': `"${etag}"` });
    expect(approval.status).toBe(403);
    expect(JSON.stringify(approval.body)).toContain('You are limited to the API orders');
    expect((await own('GET', mappings)).body).toMatchObject({ items: [] });
  });

  it('neither asks for nor approves that somebody gets a role that reaches further', async () => {
    for (const [id, ...apis] of [
      ['guarded', 'bills'],
      ['guarded-inside', 'orders'],
    ] as const) {
      const role = { id, name: id, grants: grantOf(...apis), sensitive: true };
      expect((await own('POST', '/roles', role)).status).toBe(201);
    }
    const current = await own('GET', '/settings');
    const { timeZone } = z.looseObject({ timeZone: z.string() }).parse(current.body);
    const asked = { timeZone, approvals: { policyEdits: false, sensitiveRoles: true } };
    const settings = { 'if-match': current.headers.get('etag') ?? '' };
    expect((await api.call('/settings', { method: 'PUT', body: asked, headers: settings })).status).toBe(200);

    const ask = (roleId: string) => ({ principalId: user.id, roleId });
    expect((await limited('POST', '/assignment-requests', ask('guarded'))).status).toBe(403);
    const approve = async (roleId: string) => {
      const { id, etag } = entity.parse((await own('POST', '/assignment-requests', ask(roleId))).body);
      return limited('POST', `/assignment-requests/${id}/approve`, {}, { 'if-match': `"${etag}"` });
    };
    const refused = await approve('guarded');
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).toContain('You are limited to the API orders');
    // What lies within is for it to approve: the refusal is for the role's reach.
    expect((await approve('guarded-inside')).status).toBe(200);
    const held = (await api.store.getUser(user.id))?.assignments.map(({ roleId }) => roleId);
    expect(held).toContain('guarded-inside');
    expect(held).not.toContain('guarded');
  });
});
