import { describe, expect, it } from 'vitest';
import { memberIdOf } from '../../store/keys';
import { draftOf, userRecord } from '../../store/testing/records';
import { listApprovals } from '../approvals/list-approvals';
import { grantRole } from '../principals/grant-role';
import { readPrincipal } from '../principals/read-principal';
import { revokeRole } from '../principals/revoke-role';
import { refusalOf } from '../testing/refusal';
import { roleOf, type TestContext } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { approveRequest } from './approve-request';
import { createRequest } from './create-request';
import { getRequest } from './get-request';
import { rejectRequest } from './reject-request';
import { withdrawRequest } from './withdraw-request';

const soon = '2026-12-01T00:00:00.000Z';
const later = '2026-12-24T00:00:00.000Z';
const user = userRecord('carol');
const roles = [
  roleOf('payroll', { sensitive: true }),
  roleOf('boss', { inherits: ['payroll'] }),
  roleOf('reader'),
];

async function withUser(policy = {}) {
  const team = await createTeam({ roles, settings: settingsWith({ sensitiveRoles: true }), ...policy });
  await team.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
  const rolesOf = async () =>
    (await readPrincipal(team.ann, user.id)).assignments.map(({ roleId }) => roleId);
  return { ...team, rolesOf };
}

const grant = (context: TestContext, roleId: string, terms: object = {}) =>
  grantRole(context, readPrincipal, { principalId: user.id, roleId, ...terms });
const ask = (context: TestContext, roleId = 'payroll', terms: object = {}) =>
  createRequest(context, { principalId: user.id, roleId, ...terms });
const approve = (context: TestContext, { id, etag }: { readonly id: string; readonly etag: string }) =>
  approveRequest(context, { params: { requestId: id }, headers: { 'if-match': etag }, body: {} });

describe('assigning a sensitive role', () => {
  it('is refused, and so is a role that inherits it, whoever grants', async () => {
    const { ann, olga, tokenOf, rolesOf } = await withUser();
    for (const context of [ann, olga, tokenOf('otto')]) {
      for (const roleId of ['payroll', 'boss']) {
        const refused = await refusalOf(grant(context, roleId));
        expect(refused.code).toBe('approval_required');
        expect(refused.detail).toContain('/api/v1/assignment-requests');
      }
    }
    expect(await rolesOf()).toEqual([]);
    await grant(ann, 'reader');
    expect(await rolesOf()).toEqual(['reader']);
  });

  it('is done when a second person approves, and the record says who did what', async () => {
    const { ann, bob, rolesOf, store } = await withUser();
    const request = await ask(ann, 'payroll', { expiresAt: later, reason: 'month end' });
    expect(request.status).toBe('waiting');
    expect(await rolesOf()).toEqual([]);
    expect((await approve(bob, request)).status).toBe('approved');
    expect((await readPrincipal(ann, user.id)).assignments).toMatchObject([
      {
        roleId: 'payroll',
        expiresAt: later,
        grantedBy: ann.actor.id,
        approvedBy: bob.actor.id,
        reason: 'month end',
      },
    ]);
    const change = await store.getChange((await store.getChainHead()).seq);
    expect(change).toMatchObject({ action: 'assignment.granted', actor: bob.actor, target: { id: user.id } });
    expect(change?.summary).toContain('asked for by ann');
    expect((await refusalOf(approve(bob, request))).code).toBe('conflict');
  });

  it('takes nobody where the setting is off', async () => {
    const { ann, rolesOf } = await withUser({ settings: settingsWith({ policyEdits: true }) });
    await grant(ann, 'payroll');
    expect(await rolesOf()).toEqual(['payroll']);
    expect((await refusalOf(ask(ann, 'boss'))).detail).toContain('needs no approval');
  });
});

describe('an assignment of a sensitive role that is held', () => {
  async function withHeld() {
    const team = await withUser();
    await approve(team.bob, await ask(team.ann, 'payroll', { expiresAt: later }));
    return team;
  }

  it('is revoked at once', async () => {
    const { ann, rolesOf } = await withHeld();
    await revokeRole(ann, readPrincipal, { principalId: user.id, roleId: 'payroll' });
    expect(await rolesOf()).toEqual([]);
  });

  it('is made shorter at once, and longer only with approval', async () => {
    const { ann } = await withHeld();
    expect((await refusalOf(grant(ann, 'payroll'))).code).toBe('approval_required');
    await grant(ann, 'payroll', { expiresAt: soon });
    expect((await refusalOf(grant(ann, 'payroll', { expiresAt: later }))).code).toBe('approval_required');
    expect((await readPrincipal(ann, user.id)).assignments).toMatchObject([{ expiresAt: soon }]);
  });

  it('is not brought back by new terms once it has expired', async () => {
    const { ann } = await withHeld();
    const context = { ...ann, now: () => new Date('2027-01-01T00:00:00.000Z') };
    const refused = await refusalOf(grant(context, 'payroll', { expiresAt: '2027-02-01T00:00:00.000Z' }));
    expect(refused.code).toBe('approval_required');
  });
});

describe('nobody approves', () => {
  it('their own request, in person or by a token of theirs', async () => {
    const { ann, tokenOf } = await withUser();
    const request = await ask(ann);
    for (const context of [ann, tokenOf('ann')]) {
      expect((await refusalOf(approve(context, request))).code).toBe('forbidden');
    }
    const byToken = await ask(tokenOf('ann'), 'boss');
    expect((await refusalOf(approve(ann, byToken))).code).toBe('forbidden');
  });

  it('a role for themselves', async () => {
    const { ann, bob, olga, store } = await withUser();
    const { issuer, subject } = (await store.getMember(bob.actor.id)) ?? user;
    const self = { ...userRecord('bob'), id: bob.actor.id.replace('mem_', 'usr_'), issuer, subject };
    expect(memberIdOf(issuer, subject)).toBe(bob.actor.id);
    await store.commit(draftOf(), [{ type: 'put_principal', principal: self }]);
    const request = await createRequest(ann, { principalId: self.id, roleId: 'payroll' });
    expect((await refusalOf(approve(bob, request))).code).toBe('forbidden');
    expect((await approve(olga, request)).status).toBe('approved');
  });
});

describe('the checks are made again on approval', () => {
  it('separation of duties', async () => {
    const constraints = [{ id: 'apart', name: 'Apart', description: '', roleIds: ['payroll', 'reader'] }];
    const { ann, bob, rolesOf } = await withUser({ constraints });
    const request = await ask(ann);
    await grant(ann, 'reader');
    expect((await refusalOf(approve(bob, request))).detail).toContain('Separation of duties');
    expect(await rolesOf()).toEqual(['reader']);
    expect((await getRequest(ann, request.id)).status).toBe('waiting');
  });

  it('the time that has passed', async () => {
    const { ann, bob } = await withUser();
    const request = await ask(ann, 'payroll', { expiresAt: soon });
    const context = { ...bob, now: () => new Date(later) };
    expect((await refusalOf(approve(context, request))).code).toBe('validation_failed');
  });

  it('separation of duties is told already when it is asked', async () => {
    const constraints = [{ id: 'apart', name: 'Apart', description: '', roleIds: ['payroll', 'reader'] }];
    const { ann } = await withUser({ constraints });
    await grant(ann, 'reader');
    expect((await refusalOf(ask(ann))).detail).toContain('Separation of duties');
  });
});

describe('a request', () => {
  it('is rejected by somebody else, withdrawn by who made it, and then decided', async () => {
    const { ann, bob, rolesOf } = await withUser();
    const rejected = await ask(ann);
    const params = { requestId: rejected.id };
    const headers = { 'if-match': rejected.etag };
    expect((await refusalOf(withdrawRequest(bob, { params, headers: {}, body: {} }))).code).toBe('forbidden');
    await rejectRequest(bob, { params, headers, body: { comment: 'not needed' } });
    expect(await getRequest(ann, rejected.id)).toMatchObject({
      status: 'rejected',
      review: { comment: 'not needed' },
    });
    const withdrawn = await ask(ann);
    await withdrawRequest(ann, { params: { requestId: withdrawn.id }, headers: {}, body: {} });
    expect((await refusalOf(approve(bob, withdrawn))).code).toBe('conflict');
    expect(await rolesOf()).toEqual([]);
  });

  it('lies in the inbox of those who can decide it, and among one’s own', async () => {
    const { ann, bob } = await withUser();
    await ask(ann);
    const inbox = async (context: TestContext, view: 'waiting' | 'mine' | 'all') =>
      (await listApprovals(context, { view, limit: 10 })).items.length;
    expect([await inbox(ann, 'waiting'), await inbox(ann, 'mine'), await inbox(ann, 'all')]).toEqual([
      0, 1, 1,
    ]);
    expect([await inbox(bob, 'waiting'), await inbox(bob, 'mine'), await inbox(bob, 'all')]).toEqual([
      1, 0, 1,
    ]);
  });
});
