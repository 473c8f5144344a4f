import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../core/model/console';
import type { Store } from '../../store/port';
import { revertChange } from '../changes/revert/revert-change';
import { putSettings } from '../settings/put-settings';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, type TestContext } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { createMember } from './create-member';
import { listMembers } from './list-members';
import { readMember } from './read-member';
import { removeMember } from './remove-member';
import { updateMember } from './update-member';

let context: TestContext;
beforeEach(async () => {
  context = createTestContext();
  await publishPolicy(context.store, { apis: [sampleApi()] });
});

const add = (subject: string, fields: Partial<Pick<Member, 'role' | 'apiIds' | 'name'>> = {}) =>
  createMember(context, { issuer: 'https://idp.example', subject, name: subject, role: 'owner', ...fields });
const update = (memberId: string, body: Parameters<typeof updateMember>[1]['body'], ifMatch?: string) =>
  updateMember(context, { params: { memberId }, headers: { 'if-match': ifMatch }, body });
const remove = (memberId: string, ifMatch?: string) =>
  removeMember(context, { params: { memberId }, headers: { 'if-match': ifMatch }, query: {} });

describe('members', () => {
  it('are listed by name, page by page', async () => {
    for (const name of ['Cleo', 'ann', 'Ben']) await add(name, { name });
    const { items, nextCursor } = await listMembers(context, { limit: 2 });
    expect(items.map(({ name }) => name)).toEqual(['ann', 'Ben']);
    const rest = await listMembers(context, { limit: 2, cursor: nextCursor ?? '' });
    expect(rest.items.map(({ name }) => name)).toEqual(['Cleo']);
  });

  it('change role, name and email, with a record that says what', async () => {
    await add('first');
    const { id } = await add('ann', { role: 'admin' });
    expect(await update(id, { role: 'auditor', email: 'ann@idp.example', reason: 'moved' })).toMatchObject({
      role: 'auditor',
      email: 'ann@idp.example',
      version: 2,
    });
    const [change] = (await context.store.listChanges({ limit: 1 })).items;
    expect(change).toMatchObject({
      action: 'member.updated',
      summary: 'changed member ann: from admin to auditor, email ann@idp.example',
      reason: 'moved',
      before: { role: 'admin' },
      after: { role: 'auditor' },
    });
    expect((await update(id, { email: null })).email).toBeUndefined();
  });

  it('make no record where nothing changes', async () => {
    const { id } = await add('ann');
    const before = await context.store.getChainHead();
    expect((await update(id, { role: 'owner', name: 'ann' })).version).toBe(1);
    expect(await context.store.getChainHead()).toEqual(before);
  });

  it('are changed and removed from the state that If-Match names', async () => {
    await add('first');
    const { id, etag } = await add('ann');
    const renamed = await update(id, { name: 'Ann' });
    expect((await refusalOf(update(id, { name: 'A' }, `"${etag}"`))).code).toBe('precondition_failed');
    expect((await refusalOf(remove(id, `"${etag}"`))).code).toBe('precondition_failed');
    await remove(id, `"${renamed.etag}"`);
    expect((await refusalOf(readMember(context, id))).code).toBe('not_found');
  });
});

describe('the last owner', () => {
  it('is neither removed nor demoted', async () => {
    const { id } = await add('ann');
    await add('ben', { role: 'admin' });
    expect((await refusalOf(remove(id))).detail).toContain('last owner');
    expect((await refusalOf(update(id, { role: 'admin' }))).detail).toContain('last owner');
  });

  it('stays when two owners remove each other at the same time', async () => {
    const [ann, ben] = [await add('ann'), await add('ben')];
    const outcomes = await Promise.allSettled([remove(ann.id), remove(ben.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await context.store.listMembers()).map(({ role }) => role)).toEqual(['owner']);
  });

  it('stays when one is demoted while the other leaves', async () => {
    const [ann, ben] = [await add('ann'), await add('ben')];
    await Promise.allSettled([update(ann.id, { role: 'auditor' }), remove(ben.id)]);
    expect((await context.store.listMembers()).filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});

describe('while approvals are on', () => {
  const policy = { settings: settingsWith({ policyEdits: true }) };

  it('an owner sends no other owner away, by whatever road', async () => {
    const { olga, otto, tokenOf, store } = await createTeam(policy);
    const params = { memberId: otto.actor.id };
    const added = await createMember(olga, { issuer: 'i', subject: 'oda', name: 'Oda', role: 'owner' });
    const { seq } = await store.getChainHead();
    for (const by of [olga, tokenOf('olga')]) {
      for (const attempt of [
        updateMember(by, { params, headers: {}, body: { role: 'admin' } }),
        removeMember(by, { params, headers: {}, query: {} }),
        revertChange(by, { params: { seq }, body: {} }),
      ]) {
        expect((await refusalOf(attempt)).code).toBe('approval_required');
      }
    }
    await updateMember(olga, { params, headers: {}, body: { name: 'Otto O.' } });
    expect((await store.listMembers()).filter(({ role }) => role === 'owner')).toHaveLength(3);
    await removeMember(
      { ...olga, actor: { ...olga.actor, id: added.id } },
      {
        params: { memberId: added.id },
        headers: {},
        query: {},
      },
    );
    await updateMember(otto, { params, headers: {}, body: { role: 'admin' } });
    expect((await store.getMember(otto.actor.id))?.role).toBe('admin');
  });

  it('an owner who is alone turns them off only while nobody else becomes one', async () => {
    const { olga, otto, store } = await createTeam(policy);
    await updateMember(otto, { params: { memberId: otto.actor.id }, headers: {}, body: { role: 'admin' } });
    let isAdded = false;
    const racing: Store = {
      ...store,
      holdPolicy: async (version) => {
        if (!isAdded) await createMember(olga, { issuer: 'i', subject: 'oda', name: 'Oda', role: 'owner' });
        isAdded = true;
        return store.holdPolicy(version);
      },
    };
    const off = { timeZone: 'UTC', approvals: { policyEdits: false, sensitiveRoles: false } };
    const turnOff = putSettings({ ...olga, store: racing }, { headers: {}, body: off });
    expect((await refusalOf(turnOff)).detail).toContain('another owner');
    expect(isAdded).toBe(true);
    // And nobody is on hold afterwards.
    await createMember(olga, { issuer: 'i', subject: 'ole', name: 'Ole', role: 'owner' });
  });
});

describe('an admin limited to APIs', () => {
  it('keeps the limit until it is taken away, or the role is another', async () => {
    const { id } = await add('ann', { role: 'admin', apiIds: ['orders'] });
    expect((await update(id, { name: 'Ann' })).apiIds).toEqual(['orders']);
    expect((await update(id, { apiIds: null })).apiIds).toBeUndefined();
    await update(id, { apiIds: ['orders'] });
    expect((await update(id, { role: 'auditor' })).apiIds).toBeUndefined();
  });

  it.each([
    ['another role', { role: 'auditor' as const, apiIds: ['orders'] }, '/apiIds'],
    ['an API that is not there', { role: 'admin' as const, apiIds: ['orders', 'billing'] }, '/apiIds/1'],
  ])('is refused with %s', async (_, fields, pointer) => {
    expect(await refusalOf(add('ann', fields))).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer }],
    });
  });
});
