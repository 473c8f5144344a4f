import { describe, expect, it } from 'vitest';
import { draftOf, userRecord } from '../../store/testing/records';
import { approveRequest } from '../assignment-requests/approve-request';
import { createRequest } from '../assignment-requests/create-request';
import { createDraft } from '../drafts/create-draft';
import { publishDraft } from '../drafts/publish-draft';
import { reviewDraft } from '../drafts/review-draft';
import { submitDraft } from '../drafts/submit-draft';
import { grantRole } from '../principals/grant-role';
import { readPrincipal } from '../principals/read-principal';
import { createRole } from '../roles/create-role';
import { roleOf } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { approverOf } from './approver-of';

const roles = [roleOf('reader'), roleOf('payroll', { sensitive: true })];
const carol = userRecord('carol');

async function withTeam() {
  const approvals = settingsWith({ policyEdits: true, sensitiveRoles: true });
  const team = await createTeam({ roles, settings: approvals });
  await team.store.commit(draftOf(), [{ type: 'put_principal', principal: carol }]);
  const lastChange = async () => team.store.getChange((await team.store.getChainHead()).seq);
  return { ...team, lastChange };
}

describe('who approved a change', () => {
  it('is the second person who granted a sensitive role that was asked for', async () => {
    const { ann, bob, lastChange } = await withTeam();
    const { id, etag } = await createRequest(ann, { principalId: carol.id, roleId: 'payroll' });
    await approveRequest(bob, { params: { requestId: id }, headers: { 'if-match': etag }, body: {} });
    expect(approverOf(await lastChange())).toEqual(bob.actor);
  });

  it('is the second person who approved the draft, whoever published it', async () => {
    const { ann, bob, lastChange } = await withTeam();
    const { id } = await createDraft(ann, { title: 'Plan', description: '' });
    const params = { draftId: id };
    await createRole({ ...ann, draftId: id }, roleOf('clerk'));
    const { etag } = await submitDraft(ann, { params, headers: {}, body: {} });
    await reviewDraft(bob, 'approved', { params, headers: { 'if-match': etag }, body: {} });
    await publishDraft(ann, { params, headers: {}, body: { acceptsConflicts: false } });
    expect(await lastChange()).toMatchObject({ action: 'draft.published', actor: ann.actor });
    expect(approverOf(await lastChange())).toEqual(bob.actor);
  });

  it('is nobody where one person was enough', async () => {
    const { ann, lastChange } = await withTeam();
    await grantRole(ann, readPrincipal, { principalId: carol.id, roleId: 'reader' });
    expect(approverOf(await lastChange())).toBeUndefined();
    expect(approverOf(undefined)).toBeUndefined();
  });
});
