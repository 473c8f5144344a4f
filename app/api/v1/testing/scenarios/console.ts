import { describe, expect, it } from 'vitest';
import { testStart } from '@/lib/services/testing/service-context';
import { issuer } from '../test-api';
import { newestVersion } from './samples';
import { etagOf, itemsOf, type Scene, textOf } from './scene';

export function describeConsole(current: () => Scene): void {
  describe('the system', () => {
    it('says that it is well, who is there, and what it can do', async () => {
      const { read } = current();
      const nobody = { caller: 'nobody' } as const;
      const { version } = await newestVersion(current());
      expect(await read('/healthz', nobody)).toEqual({ status: 'ok', policyVersion: version });
      const me = await read('/me');
      expect(me).toMatchObject({ type: 'member', name: 'auditor', role: 'auditor' });
      expect(await read(`/members/${textOf(me, 'id')}`)).toMatchObject({ role: 'auditor' });
      expect(await read('/openapi.json', nobody)).toMatchObject({ openapi: '3.1.1' });
    });
  });

  describe('members', () => {
    it('are let in, have what their role gives, and are sent away', async () => {
      const { api, read, write, refusal, lastChange } = current();
      const body = { issuer, subject: 'stranger', name: 'Sam', role: 'auditor' };
      expect(await refusal('GET /me', { caller: 'stranger' })).toBe('forbidden');
      const created = await write('POST /members', 'member.created', { status: 201, body });
      const id = textOf(created.body, 'id');
      expect(await read(`/members/${id}`)).toEqual(created.body);
      expect(await read('/me', { caller: 'stranger' })).toMatchObject({ id, role: 'auditor' });
      const ifMatch = etagOf(created.body);
      const changed = await write(`PATCH /members/${id}`, 'member.updated', {
        ifMatch,
        body: { role: 'admin' },
      });
      expect(await refusal(`PATCH /members/${id}`, { ifMatch, body: { role: 'owner' } })).toBe(
        'precondition_failed',
      );
      expect(itemsOf(await read('/members?limit=200'))).toContainEqual(changed.body);
      expect(await read('/me', { caller: 'stranger' })).toMatchObject({ role: 'admin' });
      await write(`DELETE /members/${id}?reason=left`, 'member.deleted', { status: 204 });
      expect(await refusal('GET /me', { caller: 'stranger' })).toBe('forbidden');
      expect(await lastChange('member', id)).toMatchObject({ reason: 'left', before: { role: 'admin' } });
      expect((await api.store.listMembers()).map(({ subject }) => subject)).not.toContain('stranger');
    });
  });

  describe('service tokens', () => {
    it('are shown once, act within what they were made for, and end when they are revoked', async () => {
      const { read, write, refusal, lastChange } = current();
      const created = await write('POST /service-tokens', 'service_token.created', {
        status: 201,
        body: { name: 'pipeline', role: 'admin', permissions: ['users:read', 'users:write'] },
      });
      const [id, token] = [textOf(created.body, 'id'), textOf(created.body, 'token')];
      const pipeline = { caller: 'nobody', headers: { authorization: `Bearer ${token}` } } as const;
      expect(await read('/me', pipeline)).toMatchObject({ type: 'service_token', id });
      const body = { issuer, subject: 'by-token', name: 'By Token' };
      const user = await write('POST /users', 'user.created', { ...pipeline, status: 201, body });
      expect(await lastChange('user', textOf(user.body, 'id'))).toMatchObject({
        actor: { type: 'service_token', id },
      });
      expect(await refusal('POST /roles', { ...pipeline, body: { id: 'x', name: 'X' } })).toBe('forbidden');

      expect(await read(`/service-tokens/${id}`)).toMatchObject({
        status: 'active',
        lastWriteAt: testStart,
      });
      const revoked = await write(`DELETE /service-tokens/${id}`, 'service_token.revoked');
      const listed = await read('/service-tokens?limit=200');
      expect(itemsOf(listed)).toContainEqual(revoked.body);
      expect(JSON.stringify([listed, await lastChange('service_token', id)])).not.toContain(token);
      expect(await refusal('GET /me', pipeline)).toBe('unauthenticated');
    });
  });
}
