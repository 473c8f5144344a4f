import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionLine } from '@/lib/logs/testing/decision-lines';
import { testStart } from '@/lib/services/testing/service-context';
import { addReports } from './samples';
import { etagOf, type Scene, textOf } from './scene';

const keyAnswer = z.object({
  key: z.looseObject({ id: z.string(), credential: z.string(), state: z.string() }),
  secret: z.string(),
});

export function describeClients(current: () => Scene): void {
  describe('clients', () => {
    it('are added, found, changed from the state that was read, and deleted with their keys', async () => {
      const { read, write, refusal, lastChange } = current();
      const id = 'cli_billing000000000';
      const body = { id, name: 'Billing run', description: 'Nightly' };
      const created = await write('POST /clients', 'client.created', { status: 201, body });
      expect(await read(`/clients/${id}`)).toEqual(created.body);
      const ifMatch = etagOf(created.body);
      const changed = await write(`PATCH /clients/${id}`, 'client.suspended', {
        ifMatch,
        body: { status: 'suspended' },
      });
      expect(await refusal(`PATCH /clients/${id}`, { ifMatch, body: { name: 'Late' } })).toBe(
        'precondition_failed',
      );
      expect(await read('/clients?prefix=bill')).toEqual({ items: [changed.body] });
      expect(await read('/clients?prefix=bill&status=suspended')).toEqual({ items: [changed.body] });
      expect(await read('/clients?prefix=bill&status=active')).toEqual({ items: [] });
      await write(`POST /clients/${id}/keys`, 'api_key.created', { status: 201, body: { name: 'first' } });
      const removed = await write(`DELETE /clients/${id}?reason=retired`, 'client.deleted');
      expect(removed.body).toMatchObject({ deletedKeys: 1, deletedAssignments: 0 });
      expect(await refusal(`GET /clients/${id}`)).toBe('not_found');
      expect(await lastChange('client', id)).toMatchObject({
        action: 'client.deleted',
        reason: 'retired',
        before: { name: 'Billing run', keys: [{ name: 'first' }] },
      });
    });

    it('are granted a role, have its access, and lose both when it is revoked', async () => {
      const { read, write, lastChange } = current();
      const { roleId } = await addReports(current(), 'nightly');
      const added = await write('POST /clients', 'client.created', { status: 201, body: { name: 'Robot' } });
      const id = textOf(added.body, 'id');
      const path = `/clients/${id}` as const;
      const granted = await write(`PUT ${path}/roles/${roleId}`, 'assignment.granted', {
        body: { reason: 'nightly run' },
      });
      expect(granted.body).toMatchObject({ client: { assignments: [{ roleId }] } });
      expect(await read(`/roles/${roleId}/members`)).toMatchObject({
        items: [{ principalId: id, principalType: 'client' }],
      });
      expect(await read(`/clients?roleId=${roleId}`)).toMatchObject({ items: [{ id }] });
      const access = `${path}/access?apiId=nightly` as const;
      expect(await read(access)).toMatchObject({
        items: [{ path: '/reports', via: [{ roleId }] }],
        total: 1,
      });
      expect(await read(`${path}/roles/${roleId}/revocation`)).toMatchObject({
        lost: 1,
        firstLost: [{ path: '/reports' }],
      });
      await write(`DELETE ${path}/roles/${roleId}`, 'assignment.revoked');
      expect(await read(access)).toEqual({ items: [], total: 0 });
      expect(await lastChange('client', id)).toMatchObject({
        action: 'assignment.revoked',
        before: { roleId, reason: 'nightly run' },
        after: null,
      });
    });
  });

  describe('API keys', () => {
    it('are shown once, rotated with an overlap, and revoked', async () => {
      const { api, read, write, refusal, lastChange } = current();
      const added = await write('POST /clients', 'client.created', {
        status: 201,
        body: { name: 'Scanner' },
      });
      const id = textOf(added.body, 'id');
      const path = `/clients/${id}/keys` as const;
      const created = await write(`POST ${path}`, 'api_key.created', { status: 201, body: { name: 'gate' } });
      const { key, secret } = keyAnswer.parse(created.body);
      expect(await read(`${path}/${key.id}`)).toMatchObject({ ...key, lastUsed: { state: 'not_used' } });

      const rotated = await write(`POST ${path}/${key.id}/rotate`, 'api_key.rotated', {
        status: 201,
        body: { overlapSeconds: 3600 },
      });
      const { key: newer, secret: newSecret } = keyAnswer.parse(rotated.body);
      expect(rotated.body).toMatchObject({
        replaced: { id: key.id, state: 'expiring', replacedBy: newer.id },
      });
      expect(await refusal(`POST ${path}/${key.id}/rotate`, { body: {} })).toBe('conflict');
      const listed = await read(path);
      const states = z.object({ items: z.array(z.object({ id: z.string(), state: z.string() })) });
      expect(new Map(states.parse(listed).items.map((item) => [item.id, item.state]))).toEqual(
        new Map([
          [key.id, 'expiring'],
          [newer.id, 'active'],
        ]),
      );

      const revoked = await write(`DELETE ${path}/${key.id}`, 'api_key.revoked');
      expect(revoked.body).toMatchObject({ key: { state: 'revoked' } });
      expect(await read(`${path}/${key.id}`)).toMatchObject({ state: 'revoked' });
      const ts = testStart;
      api.accessLog.append(decisionLine({ ts, principal: id, credential: newer.credential }));
      expect(await read(`${path}/${newer.id}`)).toMatchObject({
        lastUsed: { state: 'used', lastUsedAt: ts },
      });
      const change = await lastChange('client', id);
      expect(change).toMatchObject({ after: { id: key.id, revokedAt: testStart } });
      for (const word of [secret, newSecret]) {
        expect(JSON.stringify([listed, change, await read('/changes?limit=10')])).not.toContain(word);
      }
    });
  });
}
