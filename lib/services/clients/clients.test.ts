import { describe, expect, it } from 'vitest';
import { grantRole } from '../principals/grant-role';
import { revokeRole } from '../principals/revoke-role';
import { addClient, addClientWithKey } from '../testing/client-with-key';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createClient } from './create-client';
import { listClients } from './list-clients';
import { readClient } from './read-client';
import { removeClient } from './remove-client';
import { updateClient } from './update-client';
import { viewClientAssignment } from './view-client';

async function setUp() {
  const context = createTestContext();
  await publishPolicy(context.store, { roles: [roleOf('reader')] });
  const lastChange = async () => (await context.store.listChanges({ limit: 1 })).items[0];
  return { context, lastChange };
}

describe('clients', () => {
  it('get a random id, or the one that was chosen, which is then taken', async () => {
    const { context, lastChange } = await setUp();
    const first = await addClient(context);
    expect(first.id).toMatch(/^cli_[A-Za-z0-9_-]{22}$/);
    const chosen = { id: 'cli_nightly-import-1', name: 'Nightly', description: '', attributes: {} };
    await createClient(context, { ...chosen, reason: 'new job' });
    expect(await lastChange()).toMatchObject({ action: 'client.created', reason: 'new job', before: null });
    await expect(createClient(context, chosen)).rejects.toThrow(
      'There is a client cli_nightly-import-1 already',
    );
  });

  it('are listed and found by a prefix', async () => {
    const { context } = await setUp();
    const client = await addClient(context);
    expect((await listClients(context, { limit: 10, prefix: 'night' })).items).toEqual([client]);
    expect((await listClients(context, { limit: 10, prefix: 'x' })).items).toEqual([]);
    expect((await listClients(context, { limit: 10, status: 'active' })).items).toEqual([client]);
    expect((await listClients(context, { limit: 10, roleId: 'reader' })).items).toEqual([]);
  });

  it.each([
    [{ name: 'Import' }, 'client.updated', 'changed name of client Import'],
    [{ status: 'suspended' as const }, 'client.suspended', 'suspended client Nightly import'],
    [
      { usageIdentifierKey: 'k'.repeat(20), description: 'x' },
      'client.updated',
      'changed description and usage plan key of client Nightly import',
    ],
  ])('record a change of %o as %s', async (body, action, summary) => {
    const { context, lastChange } = await setUp();
    const { id } = await addClient(context);
    const updated = await updateClient(context, { params: { clientId: id }, headers: {}, body });
    expect(updated).toMatchObject({ ...body, version: 2 });
    expect(updated.etag).toMatch(/^v2-/);
    expect(await lastChange()).toMatchObject({ action, summary, before: { version: 1 } });
  });

  it('lose the key of their usage plan by null', async () => {
    const { context } = await setUp();
    const { id } = await addClient(context);
    const update = (usageIdentifierKey: string | null) =>
      updateClient(context, { params: { clientId: id }, headers: {}, body: { usageIdentifierKey } });
    await update('k'.repeat(20));
    expect((await update(null)).usageIdentifierKey).toBeUndefined();
    expect(await context.store.getClient(id)).not.toHaveProperty('usageIdentifierKey', 'k'.repeat(20));
  });

  it('make no record where nothing changes, and are not changed on a stale If-Match', async () => {
    const { context, lastChange } = await setUp();
    const { id } = await addClient(context);
    const before = await lastChange();
    const update = (name: string, ifMatch?: string) =>
      updateClient(context, { params: { clientId: id }, headers: { 'if-match': ifMatch }, body: { name } });
    await update('Nightly import');
    expect(await lastChange()).toEqual(before);
    await update('Import');
    await expect(update('Other', '"v1"')).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  it('are granted roles and lose them as users do', async () => {
    const { context, lastChange } = await setUp();
    const { id: principalId } = await addClient(context);
    const granted = await grantRole(context, readClient, {
      principalId,
      roleId: 'reader',
      reason: 'nightly',
    });
    expect(viewClientAssignment(granted).client.assignments).toMatchObject([{ roleId: 'reader' }]);
    expect(await lastChange()).toMatchObject({
      action: 'assignment.granted',
      target: { type: 'client', id: principalId, name: 'Nightly import' },
    });
    const { principal } = await revokeRole(context, readClient, { principalId, roleId: 'reader' });
    expect(principal.assignments).toEqual([]);
  });

  it('are deleted with their keys and assignments, counted, and the record keeps no hash', async () => {
    const { context, lastChange } = await setUp();
    const { client, key } = await addClientWithKey(context);
    await grantRole(context, readClient, { principalId: client.id, roleId: 'reader' });
    const removal = { params: { clientId: client.id }, headers: {}, query: { reason: 'retired' } };
    const sha256 = (await context.store.getApiKey(client.id, key.id))?.keySha256 ?? 'none';
    expect(await removeClient(context, removal)).toMatchObject({ deletedKeys: 1, deletedAssignments: 1 });
    expect(await context.store.getClient(client.id)).toBeUndefined();
    expect(await context.store.listApiKeys(client.id)).toEqual([]);
    const change = await lastChange();
    expect(change).toMatchObject({
      action: 'client.deleted',
      summary: 'deleted client Nightly import with 1 API key and 1 role',
      before: { assignments: [{ roleId: 'reader' }], keys: [{ id: key.id }] },
    });
    expect(JSON.stringify(change)).not.toContain(sha256);
  });

  it('are not deleted while a limit names them', async () => {
    const context = createTestContext();
    const id = 'cli_nightly-import-1';
    const appliesTo = { type: 'client' as const, clientId: id };
    const limit = { id: 'nightly', name: 'Nightly', appliesTo, requests: 10, periodSeconds: 60 };
    await publishPolicy(context.store, { limits: [limit] });
    await createClient(context, { id, name: 'Nightly', description: '', attributes: {} });
    const removal = removeClient(context, { params: { clientId: id }, headers: {}, query: {} });
    await expect(removal).rejects.toThrow(/named by the limit nightly/);
  });
});
