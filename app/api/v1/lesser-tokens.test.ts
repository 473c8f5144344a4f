import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConsolePermission } from '@/lib/core/model/console-permissions';
import { assignmentOf, clientRecord, draftOf, userRecord } from '@/lib/store/testing/records';
import { withToken } from './testing/service-token';
import { createTestApi } from './testing/test-api';

type Api = Awaited<ReturnType<typeof createTestApi>>;

const client = clientRecord('batch', { assignments: [assignmentOf('reader')] });
const user = userRecord('ada', { assignments: [assignmentOf('reader')] });
let api: Api;
beforeEach(async () => {
  api = await createTestApi();
  await api.store.commit(draftOf(), [
    { type: 'put_principal', principal: client },
    { type: 'put_principal', principal: user },
  ]);
  await call('POST', '/roles', { id: 'writer', name: 'Writer' });
});

const call = (method: string, path: string, body?: unknown, headers?: { readonly authorization: string }) =>
  api.call(path, { method, body, ...(headers && { caller: 'nobody', headers }) });
/** What a token of these permissions alone is answered; and nobody has another role afterwards than before. */
async function refusedTo(permissions: ConsolePermission[], ...request: [string, string, unknown?]) {
  const before = await rolesHeld();
  const { status, body } = await call(
    request[0],
    request[1],
    request[2],
    await withToken(api, { permissions }),
  );
  expect(await rolesHeld()).toEqual(before);
  return [status, JSON.stringify(body)];
}
const rolesHeld = async () =>
  (await api.store.getPrincipals([client.id, user.id])).map(({ assignments }) =>
    assignments.map(({ roleId }) => roleId),
  );
const lastSeq = async () => (await api.store.getChainHead()).seq;

/** Each road to an assignment asks for what the straight one asks, of the kind of principal that it is of. */
describe('a token that may not assign roles', () => {
  it('of clients gives none by a revert, one that may gives it', async () => {
    await call('DELETE', `/clients/${client.id}/roles/reader`);
    const revert = ['POST', `/changes/${await lastSeq()}/revert`, {}] as const;
    expect(await refusedTo(['changes:revert', 'users:assign'], ...revert)).toEqual([
      403,
      expect.stringContaining('clients:assign'),
    ]);
    const rightful = await withToken(api, { permissions: ['changes:revert', 'clients:assign'] });
    expect(await call(...revert, rightful)).toMatchObject({ status: 200 });
    expect(await rolesHeld()).toEqual([['reader'], ['reader']]);
  });

  it.each(['replaceWith=writer', 'uses=remove'])(
    'of clients moves none by deleting a role (%s)',
    async (order) => {
      const deletion = ['DELETE', `/roles/reader?${order}`] as const;
      expect(await refusedTo(['roles:write', 'users:assign'], ...deletion)).toEqual([
        403,
        expect.stringContaining('clients:assign'),
      ]);
      const rightful = await withToken(api, {
        permissions: ['roles:write', 'users:assign', 'clients:assign'],
      });
      expect(await call(...deletion, undefined, rightful)).toMatchObject({ status: 204 });
    },
  );

  it('gives none by an import, not even in a dry run, and writes users all the same', async () => {
    const rows = (fields: object) => ({
      format: 'json',
      content: [{ issuer: user.issuer, subject: user.subject, ...fields }],
      dryRun: false,
    });
    const roles = [{ roleId: 'writer' }];
    for (const dryRun of [true, false]) {
      const file = { ...rows({ roles }), dryRun };
      const [, text] = await refusedTo(['users:import'], 'POST', '/users/imports', file);
      expect(text).toContain('needs the console permission users:assign');
    }
    const importer = await withToken(api, { permissions: ['users:import'] });
    expect(await call('POST', '/users/imports', rows({ name: 'Ada L.' }), importer)).toMatchObject({
      status: 200,
      body: { counts: { updated: 1 } },
    });
  });

  it('offers none in an invitation', async () => {
    const provider = {
      id: 'staff',
      name: 'Staff',
      issuer: 'https://staff.example',
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['orders'] },
    };
    await call('POST', '/identity-providers', provider);
    const offer = (roles: readonly object[]) =>
      ['POST', '/invitations', { identityProviderId: 'staff', email: 'me@evil.example', roles }] as const;
    const [status] = await refusedTo(['users:invite'], ...offer([{ roleId: 'reader' }]));
    expect(status).toBe(403);
    const inviter = await withToken(api, { permissions: ['users:invite'] });
    expect(await call(...offer([]), inviter)).toMatchObject({ status: 201 });
  });

  it.each([
    [client.id, 'users:assign', 'clients:assign'],
    [user.id, 'clients:assign', 'users:assign'],
  ] as const)('asks for none: %s', async (principalId, wrong, right) => {
    const settings = { timeZone: 'UTC', approvals: { policyEdits: false, sensitiveRoles: true } };
    await call('POST', '/roles', { id: 'payroll', name: 'Payroll', sensitive: true });
    await call('PUT', '/settings', settings);
    const ask = ['POST', '/assignment-requests', { principalId, roleId: 'payroll' }] as const;
    expect(await refusedTo([wrong], ...ask)).toEqual([403, expect.stringContaining(right)]);
    const asked = await call(...ask, await withToken(api, { permissions: [right] }));
    expect(asked.status).toBe(201);
    const { id: requestId } = z.object({ id: z.string() }).parse(asked.body);
    const headers = {
      ...(await withToken(api, { permissions: [wrong], name: 'other' })),
      'if-match': '"v1"',
    };
    for (const [verb, body] of [
      ['approve', {}],
      ['reject', { comment: 'no' }],
      ['withdraw', {}],
    ] as const) {
      const answer = await call('POST', `/assignment-requests/${requestId}/${verb}`, body, headers);
      expect([verb, answer.status]).toEqual([verb, 403]);
    }
  });
});
