import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publishedAudience, publishedIssuer, signPublished } from '../dynamodb-test-api';
import { issuer } from '../test-api';
import { addReports, addRole, addUser } from './samples';
import { etagOf, itemsOf, type Scene, textOf } from './scene';

const next = '2027-01-01T00:00:00.000Z';
/** More than one transaction holds. */
const guests = Array.from({ length: 60 }, (_, i) => `${issuer},guest-${i},Guest ${i},reader`);
const csv = ['issuer,subject,name,roles', ...guests, ''].join('\n');
const reportOf = (body: unknown) =>
  z
    .object({ importId: z.string(), status: z.string(), nextRow: z.int(), report: z.array(z.unknown()) })
    .parse(body);

export function describePeople(current: () => Scene): void {
  describe('users', () => {
    it('are added, found, changed from the state that was read, suspended and deleted', async () => {
      const { read, write, refusal, lastChange } = current();
      const body = { issuer, subject: 'ada', name: 'Ada Lovelace', email: 'ada@demo.example' };
      const created = await write('POST /users', 'user.created', { status: 201, body });
      const path = `/users/${textOf(created.body, 'id')}` as const;
      expect(await read(path)).toEqual(created.body);
      const ifMatch = etagOf(created.body);
      const suspended = await write(`PATCH ${path}`, 'user.suspended', {
        ifMatch,
        body: { status: 'suspended', attributes: { team: 'engines' } },
      });
      expect(await refusal(`PATCH ${path}`, { ifMatch, body: { name: 'Late' } })).toBe('precondition_failed');
      expect(await read('/users?prefix=love&status=suspended')).toEqual({ items: [suspended.body] });
      expect(await lastChange('user', textOf(created.body, 'id'))).toMatchObject({
        before: { status: 'active', attributes: {} },
        after: { status: 'suspended', attributes: { team: 'engines' } },
      });

      expect(await read(`${path}/deletion`)).toEqual({ user: suspended.body });
      await write(`DELETE ${path}`, 'user.deleted', { status: 204, ifMatch: etagOf(suspended.body) });
      expect(await refusal(`GET ${path}`)).toBe('not_found');
      expect(await read('/users?prefix=love')).toEqual({ items: [] });
    });

    it('are added once, however often the request comes under its idempotency key', async () => {
      const { write, refusal } = current();
      const body = { issuer, subject: 'ida', name: 'Ida Idem' };
      const sent = { status: 201, body, headers: { 'idempotency-key': 'ida-1' } };
      const created = await write('POST /users', 'user.created', sent);
      const again = await write('POST /users', false, sent);
      expect(again.body).toEqual(created.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await refusal('POST /users', { body })).toBe('conflict');
    });

    it('are granted a role, have its access, and lose both when it is revoked', async () => {
      const { read, write, lastChange } = current();
      const { roleId } = await addReports(current(), 'picking');
      const userId = await addUser(current(), 'Pia Picker');
      const path = `/users/${userId}` as const;
      const access = `${path}/access?apiId=picking` as const;
      expect(await read(access)).toEqual({ items: [], total: 0 });
      const terms = { expiresAt: next, reason: 'season' };
      const granted = await write(`PUT ${path}/roles/${roleId}`, 'assignment.granted', { body: terms });
      expect(granted.body).toMatchObject({ user: { assignments: [{ roleId, ...terms }] } });
      expect(await read(`/users?roleId=${roleId}`)).toMatchObject({ items: [{ id: userId }] });
      const ending = (days: number) => read(`/assignments/ending?days=${days}`);
      expect(await ending(7)).toEqual({ items: [] });
      expect(await ending(60)).toMatchObject({
        items: [{ principalId: userId, name: 'Pia Picker', roleId, expiresAt: next }],
      });
      expect(await read(access)).toMatchObject({
        items: [{ method: 'GET', path: '/reports', effect: 'allow', via: [{ roleId }] }],
      });
      expect(await lastChange('user', userId)).toMatchObject({
        action: 'assignment.granted',
        reason: 'season',
        before: null,
        after: { roleId, expiresAt: next },
      });
      expect(await read(`${path}/roles/${roleId}/revocation`)).toMatchObject({
        lost: 1,
        firstLost: [{ path: '/reports' }],
      });
      await write(`DELETE ${path}/roles/${roleId}`, 'assignment.revoked');
      expect(await read(path)).toMatchObject({ assignments: [] });
      expect(await read(access)).toEqual({ items: [], total: 0 });
    });
  });

  describe('an import of users', () => {
    it('is tried, applied part by part, never twice, and exported as it was imported', async () => {
      const { read, write, refusal } = current();
      const order = { format: 'csv', content: csv };
      const planned = await write('POST /users/imports', false, { body: order });
      expect(planned.body).toMatchObject({ status: 'planned', counts: { created: 60 } });
      expect(await read('/users?prefix=guest')).toEqual({ items: [] });

      const { importId } = reportOf(planned.body);
      const body = { ...order, importId, dryRun: false, maxBatches: 1 };
      const first = reportOf((await write('POST /users/imports', 'user.imported', { body })).body);
      expect(first.status).toBe('running');
      expect(await read(`/users/imports/${importId}`)).toMatchObject({ nextRow: first.nextRow, rows: 60 });
      expect(await refusal('POST /users/imports', { body: { ...body, content: `${csv}\n` } })).toBe(
        'conflict',
      );
      const rest = { ...body, maxBatches: 25 };
      const second = await write('POST /users/imports', 'user.imported', { body: rest });
      expect(second.body).toMatchObject({ status: 'done', counts: { created: 60 } });
      expect(reportOf(second.body).report).toHaveLength(60 - first.nextRow + 1);
      await write('POST /users/imports', false, { body: rest });
      expect(await read('/users/imports')).toMatchObject({ items: [{ id: importId, nextRow: 61 }] });

      const exported = z.string().parse(await read('/users/export?prefix=guest'));
      expect(exported.trimEnd().split(/\r?\n/)).toHaveLength(61);
      const again = await write('POST /users/imports', false, { body: { format: 'csv', content: exported } });
      expect(again.body).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 60 } });
    });

    it('is taken back batch by batch, the newest first', async () => {
      const { read, write, refusal } = current();
      const rows = Array.from({ length: 60 }, (_, i) => ({ subject: `wrong-${i}`, name: `Wrong ${i}` }));
      const order = { format: 'json', content: rows, issuer: 'https://wrong.example', dryRun: false };
      const imported = reportOf((await write('POST /users/imports', 'user.imported', { body: order })).body);
      const path = `/users/imports/${imported.importId}/revert` as const;
      const first = await write(`POST ${path}`, 'principals.reverted', {
        body: { maxBatches: 1, reason: 'wrong file' },
      });
      expect(first.body).toMatchObject({ status: 'running', batches: [{ outcome: 'reverted' }] });
      const { next } = z.object({ next: z.number() }).parse(first.body);
      const rest = await write(`POST ${path}`, 'principals.reverted', { body: { before: next } });
      expect(rest.body).toMatchObject({ status: 'done', batches: [{ outcome: 'reverted' }] });
      expect(await read('/users?prefix=wrong')).toEqual({ items: [] });
      const again = await write(`POST ${path}`, false, { body: {} });
      expect(again.body).toMatchObject({
        status: 'done',
        batches: [{ outcome: 'unchanged' }, { outcome: 'unchanged' }],
      });
      expect(await refusal('POST /users/imports/imp_0000000000000000/revert', { body: {} })).toBe(
        'not_found',
      );
    });
  });

  describe('one role for many users', () => {
    it('is granted and revoked as it was tried before', async () => {
      const { read, write } = current();
      await addRole(current(), 'visitor');
      const userIds: string[] = [];
      for (const name of ['Vic One', 'Vic Two', 'Vic Three']) userIds.push(await addUser(current(), name));
      const order = { action: 'grant', roleId: 'visitor', userIds };
      const planned = await write('POST /users/assignments', false, { body: order });
      expect(planned.body).toMatchObject({ status: 'planned', counts: { updated: 3 } });
      expect(await read('/roles/visitor/members')).toEqual({ items: [] });
      const body = { ...order, dryRun: false, reason: 'open day' };
      await write('POST /users/assignments', 'assignment.bulk_granted', { body });
      expect(itemsOf(await read('/roles/visitor/members'))).toHaveLength(3);
      const revoked = await write('POST /users/assignments', 'assignment.bulk_revoked', {
        body: { ...body, action: 'revoke' },
      });
      expect(revoked.body).toMatchObject({ status: 'done', counts: { updated: 3 } });
      expect(await read('/roles/visitor/members')).toEqual({ items: [] });
    });
  });

  describe('an invitation', () => {
    it('makes a user of whoever proves the email, once; one that is revoked makes nobody', async () => {
      const { read, write, refusal, lastChange } = current();
      const provider = {
        name: 'Guests',
        issuer: publishedIssuer,
        algorithms: ['RS256'],
        audience: { type: 'aud', values: [publishedAudience] },
      };
      await write('PUT /identity-providers/guests', 'identity_provider.created', { body: provider });
      const invite = (email: string) =>
        write('POST /invitations', 'invitation.created', {
          status: 201,
          body: { identityProviderId: 'guests', email, roles: [{ roleId: 'reader' }] },
        });
      const accept = (subject: string, email: string) => {
        const token = signPublished(subject, { name: 'Grace', email, email_verified: true });
        return { caller: 'nobody', headers: { authorization: `Bearer ${token}` } } as const;
      };

      const invited = await invite('grace@demo.example');
      const path = `/invitations/${textOf(invited.body, 'id')}` as const;
      expect(await read(path)).toEqual(invited.body);
      expect(await read('/invitations?status=pending')).toEqual({ items: [invited.body] });
      const grace = accept('grace', 'Grace@demo.example');
      const accepted = await write('POST /invitations/accept', 'invitation.accepted', grace);
      const userId = textOf(accepted.body, 'userId');
      expect(await read(`/users/${userId}`)).toMatchObject({
        issuer: publishedIssuer,
        subject: 'grace',
        assignments: [{ roleId: 'reader' }],
      });
      expect(await read(path)).toMatchObject({ status: 'accepted', acceptedBy: userId });
      const second = accept('eve', 'grace@demo.example');
      expect(await refusal('POST /invitations/accept', second)).toBe('conflict');

      const other = await invite('heidi@demo.example');
      const otherId = textOf(other.body, 'id');
      const revoked = await write(`DELETE /invitations/${otherId}`, 'invitation.revoked', {
        ifMatch: etagOf(other.body),
      });
      expect(await read(`/invitations/${otherId}`)).toEqual(revoked.body);
      expect(await lastChange('invitation', otherId)).toMatchObject({ action: 'invitation.revoked' });
      expect(await refusal('POST /invitations/accept', accept('heidi', 'heidi@demo.example'))).toBe(
        'not_found',
      );
      expect(await read('/users?prefix=heidi')).toEqual({ items: [] });
    });
  });
}
