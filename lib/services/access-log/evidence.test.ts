import { describe, expect, it } from 'vitest';
import type { DecisionLogLine } from '../../core/model/decision-log';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createKey } from '../api-keys/create-key';
import { rotateKey } from '../api-keys/rotate-key';
import { approveRequest } from '../assignment-requests/approve-request';
import { createRequest } from '../assignment-requests/create-request';
import { createClient } from '../clients/create-client';
import { readClient } from '../clients/read-client';
import { removeClient } from '../clients/remove-client';
import { createDraft } from '../drafts/create-draft';
import { publishDraft } from '../drafts/publish-draft';
import { reviewDraft } from '../drafts/review-draft';
import { submitDraft } from '../drafts/submit-draft';
import { grantRole } from '../principals/grant-role';
import { createRole } from '../roles/create-role';
import { moveMembers } from '../roles/move-members';
import { clerkPolicy, minute } from '../testing/clerk-policy';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { importUsers } from '../user-imports/import-users';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { explainEntry } from './explain-entry';
import { readEvidence } from './read-evidence';
import { issuer, madeThen, withHistory } from './testing/clerk-history';

describe('evidence of a decision', () => {
  it('names the principal as it was, the assignment, and the changes that made them', async () => {
    const { context, assignment } = await withHistory();
    const evidence = await readEvidence(context, madeThen);
    expect(evidence.principal).toMatchObject({ state: 'known', version: 2, record: { name: 'Ada' } });
    expect(evidence.principal.record?.assignments).toEqual([assignment]);
    expect(evidence.assignment?.change).toMatchObject({ action: 'assignment.granted', at: minute(1) });
    expect(evidence.policy).toMatchObject({ version: 1, change: { seq: 1, policyVersion: 1 } });
  });

  it('does not take a version that was published later for the one of then, whatever its number', async () => {
    const { context, line } = await withHistory();
    const ts = '2026-11-23T08:00:00.000Z';
    context.accessLog.append({ ...line, id: 'dec_early', ts });
    const early = { decisionId: 'dec_early', at: ts };
    const { policy } = await readEvidence(context, early);
    expect(policy).toEqual({ version: 1 });
    const { asOfThen } = await explainEntry(context, early);
    expect(asOfThen).toHaveProperty('problem', 'Policy version 1 is not in the store any more.');
  });

  it('says so where the log holds no such decision', async () => {
    const { context } = await withHistory();
    await expect(readEvidence(context, { ...madeThen, decisionId: 'dec_other' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('who approved what a decision rests on', () => {
  const logged = { decisionId: 'dec_approved', at: minute(0) };

  it('is the second person of the role that decided and of the policy it was decided under', async () => {
    const settings = settingsWith({ policyEdits: true, sensitiveRoles: true });
    const { ann, bob } = await createTeam({ roles: [roleOf('payroll', { sensitive: true })], settings });
    const { id } = await createUser(ann, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
    const request = await createRequest(ann, { principalId: id, roleId: 'payroll' });
    const approval = { params: { requestId: request.id }, headers: { 'if-match': request.etag }, body: {} };
    await approveRequest(bob, approval);

    const params = { draftId: (await createDraft(ann, { title: 'Plan', description: '' })).id };
    await createRole({ ...ann, draftId: params.draftId }, roleOf('clerk'));
    const { etag } = await submitDraft(ann, { params, headers: {}, body: {} });
    await reviewDraft(bob, 'approved', { params, headers: { 'if-match': etag }, body: {} });
    await publishDraft(ann, { params, headers: {}, body: { acceptsConflicts: false } });

    const user = await ann.store.getUser(id);
    const line = { id: logged.decisionId, ts: logged.at, principal: id, principalVersion: user?.version };
    const assignment = user?.assignments[0]?.id;
    ann.accessLog.append(decisionLine({ ...line, assignment, grant: 'payroll/pays', policyVersion: 2 }));
    const evidence = await readEvidence(ann, logged);
    expect(evidence.policy).toMatchObject({
      version: 2,
      change: { action: 'draft.published', actor: ann.actor },
      approvedBy: bob.actor,
    });
    expect(evidence.assignment).toMatchObject({
      id: assignment,
      change: { action: 'assignment.granted', after: { grantedBy: ann.actor.id } },
      approvedBy: bob.actor,
    });
  });

  it('is nobody where one person was enough', async () => {
    const { context } = await withHistory();
    const { policy, assignment } = await readEvidence(context, madeThen);
    expect(assignment?.change).toBeDefined();
    expect([policy.approvedBy, assignment?.approvedBy]).toEqual([undefined, undefined]);
  });
});

describe('evidence after changes that are not of the principal alone', () => {
  const roles = ['clerk', 'agent', 'night'].map((id) => roleOf(id));

  async function setUp() {
    const context = createTestContext();
    await publishPolicy(context.store, { ...clerkPolicy, roles });
    const log = (line: Partial<DecisionLogLine>) => {
      context.accessLog.append(decisionLine({ api: 'orders', issuer, ...line }));
      return { decisionId: line.id ?? '', at: line.ts ?? '' };
    };
    return { context, log };
  }

  it('finds the moving of a role’s members', async () => {
    const { context, log } = await setUp();
    const { id } = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
    context.setNow(minute(1));
    await grantRole(context, readUser, { principalId: id, roleId: 'clerk' });
    const held = (await context.store.getUser(id))?.assignments[0];
    context.setNow(minute(5));
    await moveMembers(context, { roleId: 'clerk', replaceWith: 'agent' });
    const moved = (await context.store.getUser(id))?.assignments[0];
    context.setNow(minute(9));
    await grantRole(context, readUser, { principalId: id, roleId: 'night' });
    const of = async (n: number, principalVersion: number, assignment = '') => {
      const name = log({ id: `dec_${n}`, ts: minute(n), principal: id, principalVersion, assignment });
      const evidence = await readEvidence(context, name);
      return {
        roles: evidence.principal.record?.assignments.map(({ roleId }) => roleId),
        at: evidence.assignment?.change?.at,
      };
    };
    expect(await of(3, 2, held?.id)).toEqual({ roles: ['clerk'], at: minute(1) });
    expect(await of(7, 3, moved?.id)).toEqual({ roles: ['agent'], at: minute(5) });
    expect(await of(10, 4, moved?.id)).toEqual({ roles: ['agent', 'night'], at: minute(5) });
  });

  it('finds an import', async () => {
    const { context, log } = await setUp();
    const content = [{ subject: 'eve', name: 'Eve', roles: [{ roleId: 'clerk' }] }];
    const how = { roles: 'add', dryRun: false, onRefused: 'stop', maxBatches: 5 } as const;
    await importUsers(context, { body: { format: 'json', content, issuer, ...how } });
    const user = (await context.store.listUsers({ limit: 1 })).items[0];
    const assignment = user?.assignments[0]?.id ?? '';
    const name = log({
      id: 'dec_i',
      ts: minute(2),
      principal: user?.id ?? '',
      principalVersion: 1,
      assignment,
    });
    expect((await readEvidence(context, name)).assignment?.change).toMatchObject({ action: 'user.imported' });
  });

  it('names the actor of the terms that decided, not of those that followed', async () => {
    const { context, log } = await setUp();
    const { id } = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
    const terms = { principalId: id, roleId: 'clerk' };
    context.setNow(minute(1));
    await grantRole(context, readUser, { ...terms, expiresAt: minute(30) });
    const assignment = (await context.store.getUser(id))?.assignments[0]?.id ?? '';
    context.setNow(minute(5));
    const other = { ...context, actor: { type: 'member' as const, id: 'mem_later', name: 'Later' } };
    await grantRole(other, readUser, { ...terms, expiresAt: minute(50) });
    // An authorizer may go on for some seconds with what it read before the change.
    const name = log({
      id: 'dec_s',
      ts: '2026-11-23T09:05:03.000Z',
      principal: id,
      principalVersion: 2,
      assignment,
    });
    const { principal, assignment: found } = await readEvidence(context, name);
    expect(principal.record?.assignments[0]?.expiresAt).toBe(minute(30));
    expect(found?.change?.actor.id).toBe('mem_owner');
  });

  it('says why the change is unknown where it is', async () => {
    const { context, log } = await setUp();
    const name = log({
      id: 'dec_u',
      ts: minute(2),
      principal: `usr_${'x'.repeat(22)}`,
      principalVersion: 7,
      assignment: 'asg_x',
    });
    const { principal, assignment } = await readEvidence(context, name);
    expect(principal.state).toBe('unknown');
    expect(principal.because).toContain('version 7');
    expect(assignment?.id).toBe('asg_x');
    expect(assignment?.change).toBeUndefined();
  });

  it('sees through the keys of a client', async () => {
    const { context, log } = await setUp();
    const { id } = await createClient(context, { name: 'Robot', description: '', attributes: {} });
    context.setNow(minute(1));
    await grantRole(context, readClient, { principalId: id, roleId: 'clerk' });
    context.setNow(minute(5));
    const { key } = await createKey(context, { params: { clientId: id }, body: { name: 'k' } });
    await rotateKey(context, { params: { clientId: id, keyId: key.id }, body: { overlapSeconds: 60 } });
    const name = log({
      id: 'dec_k',
      ts: minute(3),
      principal: id,
      principalType: 'client',
      principalVersion: 2,
    });
    expect((await readEvidence(context, name)).principal).toMatchObject({ state: 'known', version: 2 });
    await removeClient(context, { params: { clientId: id }, headers: {}, query: {} });
    expect((await readEvidence(context, name)).principal).toMatchObject({ state: 'known', version: 2 });
  });
});
