import { describe, expect, it } from 'vitest';
import { publishedAudience, publishedIssuer, signPublished } from '../dynamodb-test-api';
import { addRole, addUser, newestVersion } from './samples';
import { etagOf, type Scene, textOf } from './scene';

export function describePolicyNouns(current: () => Scene): void {
  describe('roles', () => {
    it('are created, found, changed from the state that was read, and list who holds them', async () => {
      const { read, write, refusal, lastChange } = current();
      const grants = [{ effect: 'allow', permissions: ['orders:read'] }];
      const created = await write('POST /roles', 'role.created', {
        status: 201,
        body: { id: 'clerk', name: 'Order clerk', grants },
      });
      expect(await read('/roles/clerk')).toEqual(created.body);
      expect(created.body).toMatchObject({ grants: [{ id: 'orders-read', ...grants[0] }] });
      const ifMatch = etagOf(created.body);
      const body = { description: 'Takes orders', reason: 'described' };
      const changed = await write('PATCH /roles/clerk', 'role.updated', { ifMatch, body });
      expect(await refusal('PATCH /roles/clerk', { ifMatch, body })).toBe('precondition_failed');
      expect(await read('/roles?q=order')).toMatchObject({ items: [changed.body] });
      expect(await lastChange('role', 'clerk')).toMatchObject({
        before: { description: '' },
        after: { description: 'Takes orders' },
      });

      const userId = await addUser(current(), 'Cleo Clerk', 'clerk');
      await addRole(current(), 'chief', { inherits: ['clerk'] });
      const chiefId = await addUser(current(), 'Carl Chief', 'chief');
      expect(await read('/roles/clerk/members')).toMatchObject({ items: [{ principalId: userId }] });
      expect(await read('/roles/clerk/holders')).toMatchObject({
        items: [
          { principalId: chiefId, roleId: 'chief' },
          { principalId: userId, roleId: 'clerk' },
        ],
      });
    });

    it('in use are deleted with another one in their place', async () => {
      const { read, write, refusal } = current();
      await addRole(current(), 'intern');
      await addRole(current(), 'trainee');
      const userId = await addUser(current(), 'Ines Intern', 'intern');
      expect(await refusal('DELETE /roles/intern')).toBe('conflict');
      await write('DELETE /roles/intern?replaceWith=trainee', 'role.deleted', { status: 204 });
      expect(await refusal('GET /roles/intern')).toBe('not_found');
      expect(await read(`/users/${userId}`)).toMatchObject({ assignments: [{ roleId: 'trainee' }] });
    });
  });

  describe('identity providers', () => {
    const provider = {
      name: 'Staff',
      issuer: publishedIssuer,
      algorithms: ['RS256'],
      audience: { type: 'aud', values: ['other'] },
    };

    it('are discovered, added, replaced, changed, tested and removed', async () => {
      const { read, write, refusal, lastChange } = current();
      const found = await write('POST /identity-providers/discover', false, {
        body: { issuer: publishedIssuer },
      });
      const jwksUri = `${publishedIssuer}/keys`;
      expect(found.body).toMatchObject({ jwksUri, algorithms: ['RS256'], groupsClaim: 'groups' });

      await write('POST /identity-providers', 'identity_provider.created', {
        status: 201,
        body: { id: 'staff', ...provider },
      });
      const test = () =>
        write('POST /identity-providers/staff/test-token', false, { body: { token: signPublished('ann') } });
      expect((await test()).body).toMatchObject({ accepted: false, fault: 'audience_mismatch' });
      const put = await write('PUT /identity-providers/staff', 'identity_provider.updated', {
        body: { ...provider, audience: { type: 'aud', values: [publishedAudience] } },
      });
      expect(await read('/identity-providers/staff')).toEqual(put.body);
      expect((await test()).body).toMatchObject({ accepted: true, subject: 'ann', isKnown: false });

      const ifMatch = etagOf(put.body);
      const body = { jwksUri, groupsClaim: 'groups' };
      const patched = await write('PATCH /identity-providers/staff', 'identity_provider.updated', {
        ifMatch,
        body,
      });
      expect(await refusal('PATCH /identity-providers/staff', { ifMatch, body })).toBe('precondition_failed');
      expect(await read('/identity-providers')).toEqual({ items: [patched.body], total: 1 });
      await write('DELETE /identity-providers/staff', 'identity_provider.deleted', { status: 204 });
      expect(await refusal('GET /identity-providers/staff')).toBe('not_found');
      expect(await lastChange('identity_provider', 'staff')).toMatchObject({
        before: { name: 'Staff' },
        after: null,
      });
    });

    it('give roles by groups, as long as the groups are mapped', async () => {
      const { read, write, refusal } = current();
      const body = {
        ...provider,
        audience: { type: 'aud', values: [publishedAudience] },
        groupsClaim: 'groups',
      };
      await write('PUT /identity-providers/partners', 'identity_provider.created', { body });
      const path = '/identity-providers/partners/group-mappings';
      const mapping = { value: 'Readers', roleId: 'reader' };
      await write(`POST ${path}`, 'identity_provider.updated', { status: 201, body: mapping });
      expect(await read(`${path}?q=read`)).toMatchObject({ items: [mapping], total: 1 });
      const token = signPublished('ann', { groups: ['Readers'] });
      const tested = await write('POST /identity-providers/partners/test-token', false, { body: { token } });
      expect(tested.body).toMatchObject({ accepted: true, groups: [mapping] });
      expect(await read('/identity-providers/partners/deletion')).toEqual({
        users: { count: 0, orMore: false, names: [] },
        groupMappings: [mapping],
      });
      expect(await refusal('DELETE /identity-providers/partners')).toBe('conflict');
      await write(`DELETE ${path}/reader?value=Readers`, 'identity_provider.updated', { status: 204 });
      expect(await read(path)).toMatchObject({ items: [], total: 0 });
      await write('DELETE /identity-providers/partners', 'identity_provider.deleted', { status: 204 });
      expect(await refusal('GET /identity-providers/partners')).toBe('not_found');
    });
  });

  describe('constraints', () => {
    it('are previewed, made in the knowledge of who is in conflict, changed and deleted', async () => {
      const { read, write, refusal, lastChange } = current();
      await addRole(current(), 'maker');
      await addRole(current(), 'checker');
      const userId = await addUser(current(), 'Both Hands', 'maker', 'checker');
      const roleIds = ['maker', 'checker'];
      const conflict = { principalId: userId, name: 'Both Hands' };
      const preview = await write('POST /constraints/preview', false, { body: { roleIds } });
      expect(preview.body).toMatchObject({ items: [conflict] });

      const body = { id: 'four-eyes', name: 'Four eyes', roleIds };
      expect(await refusal('POST /constraints', { body })).toBe('conflict');
      const created = await write('POST /constraints', 'constraint.created', {
        status: 201,
        body: { ...body, acknowledgeConflicts: true },
      });
      expect(await read('/constraints/four-eyes')).toEqual(created.body);
      expect(await read('/constraints?roleId=maker')).toMatchObject({ items: [created.body], total: 1 });
      expect(await read('/constraints/four-eyes/conflicts')).toMatchObject({ items: [conflict] });
      await write(`DELETE /users/${userId}/roles/checker`, 'assignment.revoked');
      expect(await refusal(`PUT /users/${userId}/roles/checker`, { body: {} })).toBe('conflict');

      const ifMatch = etagOf(created.body);
      const patch = { description: 'Who makes does not check' };
      await write('PATCH /constraints/four-eyes', 'constraint.updated', { ifMatch, body: patch });
      expect(await refusal('PATCH /constraints/four-eyes', { ifMatch, body: patch })).toBe(
        'precondition_failed',
      );
      expect(await lastChange('constraint', 'four-eyes')).toMatchObject({ after: patch });
      await write('DELETE /constraints/four-eyes', 'constraint.deleted', { status: 204 });
      expect(await refusal('GET /constraints/four-eyes')).toBe('not_found');
      await write(`PUT /users/${userId}/roles/checker`, 'assignment.granted', { body: {} });
    });
  });

  describe('limits', () => {
    it('are made, found, changed and deleted', async () => {
      const { read, write, refusal, lastChange } = current();
      await addRole(current(), 'crawler');
      const appliesTo = { type: 'role', roleId: 'crawler' };
      const body = { id: 'slow', name: 'Slow', appliesTo, requests: 5, periodSeconds: 1, burst: 9 };
      const created = await write('POST /limits', 'limit.created', { status: 201, body });
      expect(await read('/limits/slow')).toEqual(created.body);
      expect(await read('/limits?type=role&targetId=crawler')).toMatchObject({ items: [created.body] });
      const ifMatch = etagOf(created.body);
      const changed = await write('PATCH /limits/slow', 'limit.updated', { ifMatch, body: { burst: null } });
      expect(changed.body).not.toHaveProperty('burst');
      expect(await refusal('PATCH /limits/slow', { ifMatch, body: { requests: 6 } })).toBe(
        'precondition_failed',
      );
      await write('DELETE /limits/slow?reason=enough', 'limit.deleted', { status: 204 });
      expect(await refusal('GET /limits/slow')).toBe('not_found');
      expect(await lastChange('limit', 'slow')).toMatchObject({ reason: 'enough', before: { requests: 5 } });
    });
  });

  describe('the settings', () => {
    it('are replaced as a version of the policy, from the state that was read', async () => {
      const { read, write, refusal, lastChange } = current();
      const before = await read('/settings');
      const ifMatch = etagOf(before);
      const body = { timeZone: 'Europe/Berlin', approvals: { policyEdits: false, sensitiveRoles: false } };
      const put = await write('PUT /settings', 'settings.updated', { ifMatch, body });
      expect(await read('/settings')).toEqual(put.body);
      expect(textOf(put.body, 'timeZone')).toBe('Europe/Berlin');
      expect(await refusal('PUT /settings', { ifMatch, body })).toBe('precondition_failed');
      expect(await lastChange('settings', 'settings')).toMatchObject({
        before: { timeZone: 'UTC' },
        after: body,
        policyVersion: (await newestVersion(current())).version,
      });
    });
  });
}
